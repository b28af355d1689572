import type { HandlerOf } from "@/worker/jobs/handler";
import type { bundleRequests, SampleImage } from "@/worker/protocol/bundle";

/** Samples by index, in the order asked for. */
export const loadSamples: HandlerOf<typeof bundleRequests.loadSamples> = ({ sampleIndices }, { workspace, gate, report }) =>
  workspace.bundle.reader.samples(sampleIndices, { signal: gate.signal, onProgress: report });

/** Images by sample index; the small file of a token's shipped dictionary is looked at first. */
export const loadImages: HandlerOf<typeof bundleRequests.loadImages> = async ({ sampleIndices, token }, { workspace, gate, report }) => {
  const images = await workspace.bundle.reader.images(sampleIndices, { token, signal: gate.signal, onProgress: report });
  return images.map((image): SampleImage => {
    if (image.kind === "bytes") return { blob: new Blob([new Uint8Array(image.bytes)], { type: image.mediaType }) };
    return image.kind === "url" ? { address: image.url } : { missing: true };
  });
};
