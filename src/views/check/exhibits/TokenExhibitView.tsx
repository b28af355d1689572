import type { TokenFigure } from "@/core/claims/paper/figure-schema";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import type { CheckOnScreen } from "@/views/check/use-check";
import { useOpenConcept } from "@/views/check/use-open-concept";
import { ConceptsExhibit } from "./ConceptsExhibit";
import type { SampleExhibitProps } from "./exhibit-props";
import { SaliencyExhibitView, VisualConceptsExhibitView } from "./SaliencyExhibitViews";
import { MethodsExhibitView, SampleExhibitView } from "./SampleExhibitViews";
import { AgainstRandomExhibit, SpecificityExhibit, WordsExhibit } from "./WordExhibits";

interface TokenExhibitProps extends Omit<SampleExhibitProps<TokenFigure["kind"]>, "dictionary"> {
  readonly check: CheckOnScreen;
  /** Null: it has not arrived, and figures of its concepts wait for it. */
  readonly dictionary: DictionaryView | null;
}

/** A figure of one token's dictionary, drawn by its kind. */
export function TokenExhibitView({ figure, check, dictionary, row, ...shown }: TokenExhibitProps) {
  const openConcept = useOpenConcept();
  const ofConcepts = dictionary && { ...shown, dictionary };
  switch (figure.kind) {
    case "words-against-random":
      return <AgainstRandomExhibit figure={figure} {...shown} onOpen={(concept) => openConcept(shown.point, concept)} />;
    case "words":
      return figure.token === shown.point.settings.token && <WordsExhibit figure={figure} {...shown} />;
    case "specificity":
      return <SpecificityExhibit figure={figure} {...shown} />;
    case "concepts":
      return ofConcepts && <ConceptsExhibit figure={figure} {...ofConcepts} />;
    case "visual-concepts":
      return ofConcepts && <VisualConceptsExhibitView figure={figure} {...ofConcepts} />;
    case "sample":
      return ofConcepts && <SampleExhibitView figure={figure} {...ofConcepts} row={row} />;
    case "saliency":
      return ofConcepts && <SaliencyExhibitView figure={figure} {...ofConcepts} row={row} />;
    case "sample-by-method":
      return ofConcepts && <MethodsExhibitView figure={figure} {...ofConcepts} row={row} check={check} />;
  }
}
