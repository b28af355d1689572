import type { TokenShare } from "@/core/explain/token-shares";
import { formatCount, formatPercent } from "@/views/numbers";
import { TokenSwatch } from "./TokenSwatch";

/** A concept's shares by token in numbers. */
export function TokenShareTable({ shares }: { readonly shares: readonly TokenShare[] }) {
  return (
    <table className="token-share-table" aria-label="The concept by token">
      <thead>
        <tr>
          <th scope="col">token</th>
          <th scope="col" data-hint="Of Σ|activation| over all rows that use the concept, the share in this token’s rows.">
            of the activation
          </th>
          <th scope="col" data-hint="Of all rows that use the concept, the share that belongs to this token.">
            of the active rows
          </th>
          <th scope="col" data-hint="How many of the token’s rows use the concept.">
            rows that use it
          </th>
        </tr>
      </thead>
      <tbody>
        {shares.map(({ token, share, activeShare, activeRows, rows }, place) => (
          <tr key={token}>
            <th scope="row">
              <TokenSwatch place={place} /> {token}
            </th>
            <td>{formatPercent(share)}</td>
            <td>{formatPercent(activeShare)}</td>
            <td>
              {formatCount(activeRows)} of {formatCount(rows)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
