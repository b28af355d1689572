import { nameTokens, type TokenGroup } from "@/core/bundle/derived-names";
import type { Manifest } from "@/core/bundle/manifest/schema";
import { nameOfGroup } from "./token-names";
import { TokenStack } from "./TokenStack";

interface TokenChoiceProps {
  readonly manifest: Manifest;
  readonly group: TokenGroup;
  readonly disabled: boolean;
  readonly onChoose: (token: string) => void;
}

/** Which token; beside it, which tokens together. */
export function TokenChoice({ manifest, group, disabled, onChoose }: TokenChoiceProps) {
  const several = group.parts.length > 1;
  return (
    <div className="token-choice">
      <label>
        <span>Token</span>
        <select value={group.token} disabled={disabled} onChange={(event) => onChoose(event.target.value)}>
          {several && <option value={group.token}>{nameOfGroup(group)}</option>}
          {manifest.tokens.map(({ token }) => (
            <option key={token}>{token}</option>
          ))}
        </select>
      </label>
      {manifest.tokens.length > 1 && (
        <TokenStack
          manifest={manifest}
          chosen={group.parts.map(({ token }) => token)}
          disabled={disabled}
          onChoose={(tokens) => onChoose(nameTokens(manifest, tokens))}
        />
      )}
    </div>
  );
}
