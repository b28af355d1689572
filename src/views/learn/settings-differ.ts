import type { Selection } from "@/state/selection";
import type { DictionaryView } from "@/views/artifacts";

/** Whether the dictionary on screen was made with other solver settings than those chosen now. */
export function settingsDiffer(selection: Selection, { run }: DictionaryView): boolean {
  return (
    run.k !== selection.conceptCount || run.alpha !== selection.alpha || run.seed !== selection.seed || run.update !== selection.update
  );
}
