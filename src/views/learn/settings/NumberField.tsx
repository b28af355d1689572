import { useId, useState } from "react";

interface NumberFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** 1 for whole numbers. */
  readonly step: number;
  /** The slider's own end; absent: no slider. */
  readonly sliderMax?: number;
  /** Where not every number of the range can be used: which, and how that is said. */
  readonly only?: { readonly accepts: (value: number) => boolean; readonly rule: string };
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
}

/** A number to type, with a slider for its usual range. What cannot be used is kept in the box and said, not sent. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, value, min, max, step, sliderMax, only, disabled, onChange } = props;
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const usable = (text: string) => {
    const number = Number(text);
    const inRange = text.trim() !== "" && number >= min && number <= max && (step !== 1 || Number.isInteger(number));
    return inRange && (only?.accepts(number) ?? true) ? number : null;
  };
  const wrong = draft !== null && usable(draft) === null;
  const change = (text: string) => {
    const number = usable(text);
    setDraft(number === null ? text : null);
    if (number !== null) onChange(number);
  };
  return (
    <div className="number-field">
      <label htmlFor={id} data-hint={hint}>
        {label}
      </label>
      {sliderMax !== undefined && (
        <input
          type="range"
          aria-label={`${label} slider`}
          min={min}
          max={sliderMax}
          step={step}
          value={Math.min(value, sliderMax)}
          disabled={disabled}
          onChange={(event) => change(event.target.value)}
        />
      )}
      <input
        id={id}
        type="number"
        inputMode="decimal"
        min={min}
        max={max}
        step={step === 1 ? 1 : "any"}
        value={draft ?? value}
        disabled={disabled}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onChange={(event) => change(event.target.value)}
        onBlur={() => setDraft(null)}
      />
      {wrong && (
        <p id={`${id}-wrong`} className="field-wrong">
          {only?.rule ?? `${step === 1 ? "A whole number" : "A number"} from ${min} to ${max.toLocaleString("en-US")}.`}
        </p>
      )}
    </div>
  );
}
