import { useId, useRef } from "react";
import { layersOf, nameTokens } from "@/core/bundle/derived-names";
import type { Manifest } from "@/core/bundle/manifest/schema";

interface TokenStackProps {
  readonly manifest: Manifest;
  readonly chosen: readonly string[];
  readonly disabled: boolean;
  readonly onChoose: (tokens: readonly string[]) => void;
}

const edge = 8;

/** A button that opens a list of the tokens, to choose several that one dictionary is learned over. */
export function TokenStack({ manifest, chosen, disabled, onChoose }: TokenStackProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLFieldSetElement>(null);
  const place = () => {
    const { left, bottom } = button.current!.getBoundingClientRect();
    const { style, offsetWidth } = list.current!;
    style.left = `${Math.max(edge, Math.min(left, window.innerWidth - offsetWidth - edge))}px`;
    style.top = `${bottom + 6}px`;
  };
  return (
    // Escape closes the list alone, not the sample or concept behind it.
    <span onKeyDown={(event) => event.key === "Escape" && list.current?.matches(":popover-open") && event.stopPropagation()}>
      <button
        ref={button}
        type="button"
        className="button-icon token-stack-button"
        aria-label="Several tokens together"
        data-hint="One dictionary of the rows of several tokens; each concept then shows its share by token."
        disabled={disabled}
        popoverTarget={id}
      >
        <span aria-hidden="true">+</span>
      </button>
      <fieldset ref={list} id={id} popover="auto" className="token-stack" onToggle={(event) => event.newState === "open" && place()}>
        <legend>Tokens learned together</legend>
        {manifest.tokens.map(({ token }) => {
          const isChosen = chosen.includes(token);
          const next = isChosen ? chosen.filter((other) => other !== token) : [...chosen, token];
          const possible = next.length > 0 && layersOf(manifest, nameTokens(manifest, next)).length > 0;
          return (
            <label key={token} className="check">
              <input type="checkbox" checked={isChosen} disabled={disabled || !possible} onChange={() => onChoose(next)} />
              {token}
            </label>
          );
        })}
      </fieldset>
    </span>
  );
}
