import { significance } from "@/core/claims/verdict";

/** How a verdict comes about, in full. */
export function VerdictRule() {
  return (
    <details className="verdict-rule">
      <summary>How a verdict is made</summary>
      <p>
        Each token is compared on its own. A comparison speaks for a claim where the difference goes as claimed with p &lt; {significance},
        against it where it goes the other way with p &lt; {significance}, and is open otherwise. Tests are Student’s two-sided t-tests of
        two independent samples, as in the paper; over layers, Spearman’s rank correlation. Reconstruction errors have no spread and are
        compared as they are.
      </p>
      <p>
        By one score a claim is confirmed when more than half of the comparisons speak for it and none against it, contradicted when more
        than half speak against it and none for it, and cannot be decided otherwise. All scores that could be measured must agree. Nothing
        is corrected for the number of comparisons, and the concepts of one dictionary are not independent of each other: p-values over
        concepts are a guide.
      </p>
      <p>
        A verdict is about the open bundle’s model and data. It reproduces nobody’s numbers: scores by another encoder, of another model, on
        other images are shown beside ours and not subtracted.
      </p>
    </details>
  );
}
