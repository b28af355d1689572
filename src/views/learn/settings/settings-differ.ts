import type { Selection } from "@/state/selection/selection";
import type { DictionaryView } from "@/views/artifacts";

/** Whether the dictionary on screen was made with other solver settings than those chosen now. */
export function settingsDiffer(selection: Selection, { run }: DictionaryView): boolean {
  return (
    run.method !== selection.method ||
    run.k !== selection.conceptCount ||
    run.seed !== selection.seed ||
    (run.method === "semi-nmf" && (run.alpha !== selection.alpha || run.update !== selection.update)) ||
    (run.method === "k-means" && run.starts !== selection.starts)
  );
}
