import { titleOf } from "@/views/concepts/card/concept-title";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import type { Localisation } from "@/worker/protocol/explain";
import { useNavigation } from "@/views/navigation";
import { formatPercent } from "@/views/numbers";
import { RateCells, RateHeads } from "./RateCells";

type Region = NonNullable<Localisation["concepts"][number]["best"]>["region"];

interface ConceptLocalisationProps {
  readonly found: Localisation;
  readonly dictionary: Pick<DictionaryView, "token" | "grounding">;
}

/** Each concept's hits on the token's object, and the region that it lies on best. */
export function ConceptLocalisationView({ found, dictionary }: ConceptLocalisationProps) {
  const { openConcept } = useNavigation();
  const { concepts, words, split, learnSplit } = found;
  const word = words.join(" or ");
  return (
    <div className="scores-scroll" tabIndex={0} role="region" aria-label="Where each concept lies">
      <table className="scores-table agreement-table">
        <caption>
          Where each concept lies: the objects of one fact, or the background, chosen on {learnSplit ?? split}
          {learnSplit ? ` and shown on ${split}` : ", and shown there, as no other samples are known"}
        </caption>
        <thead>
          <tr>
            <th scope="col">concept</th>
            <th scope="col" data-hint={`Share of the ${split} samples whose largest patch is on a ${word}.`}>
              on the {word}
            </th>
            <th
              scope="col"
              data-hint="The region that its saliency map hits most often above other images’ patches, in standard errors, among those that at least 10 samples have."
            >
              lies best on
            </th>
            <RateHeads />
          </tr>
        </thead>
        <tbody>
          {concepts.map(({ concept, onWord, best }) => (
            <tr key={concept}>
              <th scope="row">
                <button type="button" className="card-open" onClick={() => openConcept(concept)}>
                  {concept + 1} {titleOf(dictionary.grounding[concept] ?? { concept, words: [] }, dictionary.token)}
                </button>
              </th>
              <td className="measured">{formatPercent(onWord?.hits)}</td>
              <td>{best ? regionName(best.region) : "–"}</td>
              <RateCells rate={learnSplit ? best?.heldOut : best?.chosen} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function regionName(region: Region): string {
  return region === "background" ? "background" : `${region.path.split(".").at(-1)} ${region.value}`;
}
