import { useEffect } from "react";
import { useActions } from "@/views/session-context";

/** Asks for the images and captions of what is on screen. */
export function useSampleAssets(sampleIndices: readonly number[]): void {
  const { needImages, needSamples } = useActions();
  const key = sampleIndices.join(",");
  useEffect(() => {
    const indices = key === "" ? [] : key.split(",").map(Number);
    needSamples(indices);
    needImages(indices);
  }, [key, needImages, needSamples]);
}
