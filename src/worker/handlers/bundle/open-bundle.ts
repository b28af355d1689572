import { fetchSource } from "@/io/fetch/fetch-source";
import { openBundle as open } from "@/io/bundle/bundle-reader";
import { browserFileCache } from "@/io/cache/file-cache";
import type { HandlerOf } from "@/worker/jobs/handler";
import type { bundleRequests } from "@/worker/protocol/bundle";

/** Reads the manifest; the bundle that was open stays open when this fails. */
export const openBundle: HandlerOf<typeof bundleRequests.openBundle> = async ({ address }, { workspace, gate, report }) => {
  const reader = await open(fetchSource(address), { cache: browserFileCache(), signal: gate.signal, onProgress: report });
  workspace.open(reader);
  return { manifest: reader.manifest, dataHash: reader.manifestSha256 };
};
