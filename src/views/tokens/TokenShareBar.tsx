import type { TokenShare } from "@/core/explain/token-shares";
import { formatCount, formatNumber, formatPercent } from "@/views/numbers";
import { tokenHueOf } from "./token-hues";

/** How a concept's activation is shared between tokens: a bar of 100 %, and the largest share in words. */
export function TokenShareBar({ shares }: { readonly shares: readonly TokenShare[] }) {
  const largest = shares.reduce((best, part) => (part.share > best.share ? part : best));
  const said = shares.map(({ token, share }) => `${token} ${formatPercent(share)}`).join(", ");
  return (
    <div
      className="token-shares"
      role="img"
      aria-label={`Share of the activation by token: ${said}`}
      data-hint={shares.map(hintOf).join("\n")}
    >
      <span className="token-share-bar">
        {shares.map((part, place) => (
          <span key={part.token} style={{ width: `${100 * part.share}%`, background: tokenHueOf(place) }} />
        ))}
      </span>
      <span className="token-share-text">
        {largest.token} {formatPercent(largest.share)}
      </span>
    </div>
  );
}

function hintOf({ token, rows, activeRows, sum, share, activeShare }: TokenShare): string {
  return `${formatPercent(share)} of this concept’s activation lies in the rows of “${token}” (Σ|activation| ${formatNumber(sum)}), and ${formatPercent(activeShare)} of the rows that use it: ${formatCount(activeRows)} of its ${formatCount(rows)}.`;
}
