import { ConceptGridFigure } from "@/views/check/figures/ConceptGridFigure";
import { Exhibit } from "./Exhibit";
import type { ConceptExhibitProps } from "./exhibit-props";

/** Images and words of some concepts, or of all. */
export function ConceptsExhibit({ figure, dictionary, settings, link }: ConceptExhibitProps<"concepts">) {
  return (
    <Exhibit heading={figure} settings={settings} actions={link}>
      <ConceptGridFigure dictionary={dictionary} {...(figure.count !== undefined && { most: figure.count })} />
    </Exhibit>
  );
}
