import { fetchSource } from "@/io/fetch/fetch-source";
import { openBundle as open } from "@/io/bundle/bundle-reader";
import { browserFileCache } from "@/io/cache/file-cache";
import type { HandlerOf } from "@/worker/jobs/handler";
import type { bundleRequests } from "@/worker/protocol/bundle";

/** Reads the manifest; the bundle that was open stays open when this fails. */
export const openBundle: HandlerOf<typeof bundleRequests.openBundle> = async ({ address, consentedHosts }, { workspace, gate, report }) => {
  const reader = await open(fetchSource(address), { cache: browserFileCache(), signal: gate.signal, onProgress: report });
  workspace.open(reader);
  workspace.consentTo(consentedHosts);
  return { manifest: reader.manifest, dataHash: reader.manifestSha256 };
};

/** The hosts that may be asked have changed. */
export const allowHosts: HandlerOf<typeof bundleRequests.allowHosts> = async ({ hosts }, { workspace }) => workspace.consentTo(hosts);
