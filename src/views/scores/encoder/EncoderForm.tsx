import { useId, useState } from "react";
import type { EncoderChoice, EncoderKind, FileChoice } from "@/worker/protocol/score";
import { choiceOf, encoderFields, type EncoderField } from "./encoder-fields";

/** The files of an encoder, each by its address or from this computer. Nothing is fetched before “Load” is pressed. */
export function EncoderForm({
  kind,
  disabled,
  onLoad,
}: {
  readonly kind: EncoderKind;
  readonly disabled: boolean;
  readonly onLoad: (choice: EncoderChoice) => void;
}) {
  const fields = encoderFields[kind];
  const [files, setFiles] = useState<Partial<Record<EncoderField["name"], FileChoice>>>(() =>
    Object.fromEntries(fields.map(({ name, address }) => [name, { address }])),
  );
  const choice = choiceOf(kind, files);
  return (
    <form
      className="encoder-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (choice) onLoad(choice);
      }}
    >
      {fields.map((field) => (
        <FileField
          key={field.name}
          field={field}
          choice={files[field.name]}
          disabled={disabled}
          onChange={(choice) => setFiles({ ...files, [field.name]: choice })}
        />
      ))}
      <button type="submit" className="button" disabled={disabled || !choice}>
        Load
      </button>
    </form>
  );
}

interface FileFieldProps {
  readonly field: EncoderField;
  readonly choice: FileChoice | undefined;
  readonly disabled: boolean;
  readonly onChange: (choice: FileChoice | undefined) => void;
}

function FileField({ field, choice, disabled, onChange }: FileFieldProps) {
  const id = useId();
  const file = choice && "file" in choice ? choice.file : null;
  return (
    <div className="encoder-field">
      <label htmlFor={id}>{field.label}</label>
      <input
        id={id}
        type="text"
        spellCheck={false}
        placeholder="https://…"
        disabled={disabled}
        value={file ? file.name : choice && "address" in choice ? choice.address : ""}
        onChange={(event) => onChange(event.target.value.trim() === "" ? undefined : { address: event.target.value.trim() })}
      />
      <input
        type="file"
        aria-label={`${field.label}, from this computer`}
        accept={field.accept}
        disabled={disabled}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) onChange({ file: chosen });
        }}
      />
    </div>
  );
}
