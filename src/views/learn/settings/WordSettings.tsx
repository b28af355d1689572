import type { Selection } from "@/state/selection/selection";

interface WordSettingsProps {
  readonly selection: Selection;
  readonly disabled: boolean;
  readonly hasFinalNorm: boolean;
  readonly onChange: (change: Partial<Selection>) => void;
}

/** How a concept is put into words; a change decodes the dictionary on screen again. */
export function WordSettings({ selection, disabled, hasFinalNorm, onChange }: WordSettingsProps) {
  const { wordFilter, wordRanking, finalNormAtDecoding } = selection;
  return (
    <fieldset className="settings" disabled={disabled}>
      <legend>Words</legend>
      <label
        className="field-row"
        data-hint="Official code: of the 50 highest logits, English words longer than 2 letters that are not in its stop list, the first 10. Paper: the same of the 15 highest."
      >
        word filter
        <select value={wordFilter} onChange={(event) => onChange({ wordFilter: event.target.value as Selection["wordFilter"] })}>
          <option value="official">official code, top 50</option>
          <option value="paper">paper, top 15</option>
        </select>
      </label>
      <label
        className="field-row"
        data-hint="Official code: words by the concept’s own logits. By contrast: by these minus the logits of the mean of the dictionary’s concepts, so that what all concepts say, the token’s own word above all, falls behind."
      >
        word ranking
        <select value={wordRanking} onChange={(event) => onChange({ wordRanking: event.target.value as Selection["wordRanking"] })}>
          <option value="official">official code, own logits</option>
          <option value="contrast">by contrast with the mean</option>
        </select>
      </label>
      {hasFinalNorm && (
        <label
          className="check"
          data-hint="Apply the language model’s final norm to a concept before decoding it. Off in the paper and its code; useful in early layers."
        >
          <input
            type="checkbox"
            checked={finalNormAtDecoding}
            onChange={(event) => onChange({ finalNormAtDecoding: event.target.checked })}
          />
          final norm when decoding
        </label>
      )}
    </fieldset>
  );
}
