import { useMemo } from "react";
import { hueOf } from "@/views/concepts/card/concept-colours";
import { titleOf } from "@/views/concepts/card/concept-title";
import { summarise, summaryAt } from "@/views/concepts/concept-summary";
import { useNavigation } from "@/views/navigation";
import { useConnectedSession, useInterface, useSession } from "@/views/session-context";
import type { Explanation } from "@/worker/protocol/explain";
import { ConceptRowView } from "./ConceptRowView";
import { ContributionBars } from "./ContributionBars";
import { describeFidelity, poorFidelity } from "./fidelity";
import { NextWordView } from "@/views/explain/next-word/NextWordView";
import { SampleFormula } from "./SampleFormula";

const choices = [3, 5, 7] as const;
const imagesKept = 8;

/** What the dictionary on screen says about one sample. */
export function ExplanationView({ explanation }: { readonly explanation: Explanation }) {
  const { interfaceStore } = useConnectedSession();
  const { openConcept } = useNavigation();
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const count = useInterface((state) => state.explainedConcepts);
  const summaries = useMemo(() => (dictionary ? summarise(dictionary, imagesKept) : []), [dictionary]);
  const fidelity = describeFidelity(explanation);
  const top = explanation.contributions.slice(0, count).flatMap((contribution, place) => {
    const found = summaries[contribution.concept];
    if (!found) return [];
    const summary = summaryAt(found, contribution.activation);
    const name = titleOf(summary, dictionary?.token);
    return [{ ...contribution, summary, name, hue: hueOf(place) }];
  });
  return (
    <>
      <div className="explain-head">
        <label className="inline-field">
          top
          <select
            aria-label="Number of concepts"
            value={count}
            onChange={(event) => interfaceStore.setState({ explainedConcepts: Number(event.target.value) })}
          >
            {choices.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </select>
          of {explanation.contributions.length} active concepts
        </label>
        <span className={fidelity.poor ? "fidelity is-poor" : "fidelity"} data-hint={fidelity.meaning} tabIndex={0}>
          fidelity <b>{fidelity.value}</b>
        </span>
      </div>
      {fidelity.poor && (
        <p className="note">Grey: the concepts reconstruct less than {poorFidelity} of this residual, so they say little about it.</p>
      )}
      {top.length === 0 && <p className="note">No concept is active in this sample.</p>}
      <ContributionBars contributions={top} poor={fidelity.poor} onOpen={openConcept} />
      <p className="note bars-note">bar = activation / the largest; number = activation</p>
      {top.map(({ concept, summary, hue }) => (
        <ConceptRowView key={concept} summary={summary} hue={fidelity.poor ? undefined : hue} />
      ))}
      <NextWordView />
      {dictionary && <SampleFormula explanation={explanation} method={dictionary.run.method} />}
    </>
  );
}
