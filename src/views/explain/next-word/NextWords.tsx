import type { NextWordExplanation } from "@/worker/protocol/explain";
import { formatPercent } from "@/views/numbers";
import { pieceMeaning, pieceText } from "./piece-text";

interface NextWordsProps {
  readonly words: NextWordExplanation["words"];
  readonly chosen: number;
  /** Some concepts are off: the probabilities with all of them are marked. */
  readonly changed: boolean;
  readonly onChoose: (word: number) => void;
}

/** The most probable next words; a click splits one's logit. */
export function NextWords({ words, chosen, changed, onChoose }: NextWordsProps) {
  return (
    <ul className="bars" aria-label="The most probable next words">
      {words.map(({ id, text, probability, wholeProbability }) => (
        <li key={id}>
          <button
            type="button"
            className="bar-row"
            aria-pressed={id === chosen}
            data-hint={`${pieceMeaning(text)}. Probability ${formatPercent(probability)}${changed ? `; with every concept ${formatPercent(wholeProbability)}` : ""}. Click splits its logit by concept.`}
            onClick={() => onChoose(id)}
          >
            <span className="bar-name">{id === chosen ? <b>{pieceText(text)}</b> : pieceText(text)}</span>
            <span className="bar-track">
              <span className="bar-fill" style={{ width: `${probability * 100}%` }} />
              {changed && <span className="bar-before" style={{ left: `${wholeProbability * 100}%` }} />}
            </span>
            <span className="bar-value">{formatPercent(probability)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
