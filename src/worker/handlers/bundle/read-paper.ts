import { readPaper as read } from "@/io/read-paper";
import type { HandlerOf } from "@/worker/jobs/handler";
import type { bundleRequests } from "@/worker/protocol/bundle";

/** The publication that the open bundle is held against. */
export const readPaper: HandlerOf<typeof bundleRequests.readPaper> = (_, { workspace, gate }) =>
  read(workspace.bundle.reader, workspace.papers, { signal: gate.signal });
