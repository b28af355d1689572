import { significance } from "@/core/claims/verdict";

/** How a verdict comes about, in full. */
export function VerdictRule() {
  return (
    <details className="verdict-rule">
      <summary>How a verdict is made</summary>
      <p>
        Each part of a claim is judged on its own, token by token. Scores of the same test samples, or of the same concepts, are compared
        pair by pair: signs of the differences are flipped, and p is the share of flips that give as large a mean. Intervals are bootstrap
        intervals (BCa) of the mean difference over the samples. Where the claim is that most points lie above a line, the exact sign test
        counts them; overlaps of two dictionaries are compared by the jackknife over their concepts. All p-values of a claim are adjusted
        together (Holm). A comparison speaks for the claim where the difference goes as claimed with p &lt; {significance}, against it where
        it goes the other way with p &lt; {significance}, and is open otherwise. Reconstruction errors and counts are compared as they are.
      </p>
      <p>
        By one score a part is confirmed when more than half of the tokens speak for it and none against it, contradicted the other way
        round, and cannot be decided otherwise. It is vacuous where it goes as claimed and would for something that the claim is not about.
        All scores that could be measured must agree; all parts must hold, and one that is contradicted contradicts the claim.
      </p>
    </details>
  );
}
