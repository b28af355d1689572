import { useId, useState } from "react";
import { readNumberList } from "./number-list";

interface NumberListFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly values: readonly number[];
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
  /** Null: what stands in the box cannot be used. */
  readonly onChange: (values: readonly number[] | null) => void;
}

/** A list of numbers to type. What cannot be used stays in the box and is said, not sent. */
export function NumberListField({ label, hint, values, least, most, whole, onChange }: NumberListFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const read = draft === null ? values : readNumberList(draft, { least, most, whole });
  const wrong = typeof read === "string" ? read : null;
  const change = (text: string) => {
    const numbers = readNumberList(text, { least, most, whole });
    setDraft(text);
    onChange(typeof numbers === "string" ? null : numbers);
  };
  return (
    <div className="list-field">
      <label htmlFor={id} data-hint={hint}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        spellCheck={false}
        autoComplete="off"
        value={draft ?? values.join(", ")}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : `${id}-wrong`}
        onChange={(event) => change(event.target.value)}
        onBlur={() => wrong === null && setDraft(null)}
      />
      {wrong !== null && (
        <p id={`${id}-wrong`} className="field-wrong">
          {wrong}
        </p>
      )}
    </div>
  );
}
