import type { LearningStage } from "@/state/jobs/jobs";

/** What a run is doing, in words. */
export const stageNames: Readonly<Record<LearningStage, string>> = {
  loading: "Loading the states",
  preparing: "Preparing the backend and the first dictionary",
  iterating: "Learning",
  paused: "Paused",
  grounding: "Decoding the words",
};
