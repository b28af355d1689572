import { readableEndings } from "@/core/dictionary/saved-formats";
import { useRef } from "react";
import { useActions, useSession } from "@/views/session-context";

/** Opens a dictionary from a file in place of the one on screen. */
export function OpenDictionaryView() {
  const { importDictionary } = useActions();
  const busy = useSession(({ selection, jobs }) => selection === null || jobs.learning !== undefined || jobs.showing !== undefined);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="button-quiet"
        disabled={busy}
        data-hint="A dictionary that was saved here, by the official code (.pth, which is read and not run), or by Python in its keys: safetensors or npz. It is checked against this bundle’s states."
        onClick={() => input.current?.click()}
      >
        Open dictionary
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Dictionary file"
        accept={readableEndings.join(",")}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) importDictionary(file);
        }}
      />
    </>
  );
}
