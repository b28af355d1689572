import { useId, useState } from "react";
import { canNameBundle } from "@/core/bundle/addresses";

/** Opens another bundle: its name under the site's bundles/, or an address. */
export function OpenBundleForm({ onOpen }: { readonly onOpen: (bundle: string) => void }) {
  const id = useId();
  const [text, setText] = useState("");
  const bundle = text.trim();
  const usable = canNameBundle(bundle);
  return (
    <form
      className="open-bundle"
      onSubmit={(event) => {
        event.preventDefault();
        if (usable) onOpen(bundle);
      }}
    >
      <label htmlFor={id}>Open a bundle by its name on this site or its address</label>
      <div>
        <input
          id={id}
          type="text"
          value={text}
          placeholder="demo, or https://…"
          spellCheck={false}
          aria-invalid={bundle !== "" && !usable}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="button" disabled={!usable}>
          Open
        </button>
      </div>
    </form>
  );
}
