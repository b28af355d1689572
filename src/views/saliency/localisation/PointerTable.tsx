import type { Localisation } from "@/worker/protocol/explain";
import { formatCount } from "@/views/numbers";
import { RateCells, RateHeads } from "./RateCells";

type Pointer = Localisation["pointers"][number]["pointer"];

const shown: Readonly<Record<Pointer, { readonly name: string; readonly meaning: string }>> = {
  concept: { name: "strongest concept", meaning: "The saliency map of the concept that each sample activates most: the paper’s figure 8." },
  "centred-concept": {
    name: "less the mean concept",
    meaning: "The same, less the mean of all concepts’ saliency maps, which takes out what all concepts have in common.",
  },
  "centred-states": {
    name: "states less each position’s mean",
    meaning:
      "The same, on states less the mean state of their position over learning samples, which removes any preference for a place in the image.",
  },
  "token-row": {
    name: "the token’s row of the unembedding",
    meaning: "The direction that raises the token’s own logit, in place of a concept.",
  },
  random: { name: "random directions", meaning: "The mean over seeded random directions; each of them prefers some place in the image." },
};

/** How often the largest patch is on the object, by what is multiplied with the patches’ states. */
export function PointerTable({ found }: { readonly found: Localisation }) {
  const { words, split, grid, layer, samples, directions, seed, pointers } = found;
  return (
    <div className="scores-scroll" tabIndex={0} role="region" aria-label="How often saliency is on the object">
      <table className="scores-table">
        <caption>
          Largest patch on a {words.join(" or ")}: {formatCount(samples)} {split} samples, {grid.join(" × ")} patches, states of layer{" "}
          {layer}; {formatCount(directions)} random directions, seed {seed}
        </caption>
        <thead>
          <tr>
            <th scope="col">saliency map of</th>
            <RateHeads />
          </tr>
        </thead>
        <tbody>
          {pointers.map(({ pointer, rate }) => (
            <tr key={pointer}>
              <th scope="row" data-hint={shown[pointer].meaning}>
                {shown[pointer].name}
              </th>
              <RateCells rate={rate} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
