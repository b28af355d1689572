import { formatCount } from "@/views/numbers";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { TokenSwatch } from "./TokenSwatch";

/** Which colour is which token's, and how many rows each has. */
export function TokenLegend({ tokenRows }: { readonly tokenRows: NonNullable<DictionaryView["tokenRows"]> }) {
  const total = tokenRows.reduce((sum, { rows }) => sum + rows, 0);
  return (
    <ul
      className="token-legend"
      aria-label="Tokens of this dictionary"
      data-hint="One dictionary of all these tokens’ rows. The bar on a card says how much of the concept’s activation lies in each token’s rows; a sample’s edge has the colour of the token whose row it is."
    >
      {tokenRows.map(({ token, rows }, place) => (
        <li key={token}>
          <TokenSwatch place={place} /> <b>{token}</b> {formatCount(rows)} of {formatCount(total)} rows
        </li>
      ))}
    </ul>
  );
}
