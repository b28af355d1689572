interface ChoiceFieldProps<Value extends string> {
  readonly legend: string;
  readonly hint: string;
  readonly choices: readonly { readonly value: Value; readonly name: string }[];
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: readonly Value[]) => void;
}

/** More than these are thinned out at once, and stand closer. */
const few = 8;

/** Any of several things, in their own order. */
export function ChoiceField<Value extends string>({ legend, hint, choices, chosen, onChange }: ChoiceFieldProps<Value>) {
  const isMany = choices.length > few;
  const choose = (isChosen: (value: Value, place: number) => boolean) =>
    onChange(choices.filter(({ value }, place) => isChosen(value, place)).map(({ value }) => value));
  const every = (step: number) => choose((_, place) => place % step === 0 || place === choices.length - 1);
  return (
    <fieldset className="choice-field">
      <legend data-hint={hint}>
        {legend}
        {isMany && ` (${chosen.length} of ${choices.length})`}
      </legend>
      {isMany && (
        <p className="choice-steps">
          {[1, 2, 4, 8].map((step) => (
            <button key={step} type="button" className="button-quiet" onClick={() => every(step)}>
              {step === 1 ? "all" : `every ${step}${step === 2 ? "nd" : "th"}`}
            </button>
          ))}
        </p>
      )}
      <div className={isMany ? "choices is-many" : "choices"}>
        {choices.map(({ value, name }) => (
          <label key={value} className="check">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) => choose((other) => (other === value ? event.target.checked : chosen.includes(other)))}
            />
            {name}
          </label>
        ))}
      </div>
      {chosen.length === 0 && <p className="field-wrong">Choose at least one.</p>}
    </fieldset>
  );
}
