import { learnSplit } from "@/pipeline/learn/learn";
import type { HandlerOf } from "@/worker/jobs/handler";
import type { bundleRequests } from "@/worker/protocol/bundle";

/** Rows to learn from, by token in the order asked for; the files that say so are small. */
export const countRows: HandlerOf<typeof bundleRequests.countRows> = async ({ tokens }, { workspace, gate }) => {
  const { reader } = workspace.bundle;
  const options = { signal: gate.signal };
  const rows = await Promise.all(tokens.map((token) => reader.rowSamples(token, learnSplit(reader), options)));
  return rows.map(({ length }) => length);
};
