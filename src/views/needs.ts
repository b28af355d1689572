import type { SessionActions } from "@/state/actions";

/** Collects what the views on screen need in one frame and asks for it once. */
export interface Needs {
  samples(sampleIndices: Iterable<number>): void;
  images(sampleIndices: Iterable<number>): void;
}

/** Makes a collector that asks through the session's actions. */
export function createNeeds(actions: Pick<SessionActions, "needSamples" | "needImages">): Needs {
  const wanted = { samples: new Set<number>(), images: new Set<number>() };
  let planned = false;

  const flush = () => {
    planned = false;
    const samples = [...wanted.samples];
    const images = [...wanted.images];
    wanted.samples.clear();
    wanted.images.clear();
    if (samples.length > 0) actions.needSamples(samples);
    if (images.length > 0) actions.needImages(images);
  };
  const collect = (into: Set<number>, sampleIndices: Iterable<number>) => {
    for (const index of sampleIndices) into.add(index);
    if (planned || into.size === 0) return;
    planned = true;
    setTimeout(flush, 16);
  };
  return {
    samples: (sampleIndices) => collect(wanted.samples, sampleIndices),
    images: (sampleIndices) => collect(wanted.images, sampleIndices),
  };
}
