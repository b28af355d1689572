import { type Verdict, verdictNames } from "@/core/claims/verdict";
import { verdictText } from "./verdict-text";

/** A verdict as a word with its mark. */
export function VerdictBadge({ verdict }: { readonly verdict: Verdict }) {
  const { mark, meaning } = verdictText[verdict];
  return (
    <span className={`verdict is-${verdict}`} data-hint={meaning} tabIndex={0}>
      <span aria-hidden="true">{mark}</span> {verdictNames[verdict]}
    </span>
  );
}
