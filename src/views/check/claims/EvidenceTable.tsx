import type { MeasureVerdict } from "@/core/claims/reason";
import { testTitles } from "@/core/metrics/statistics/compared-pairs";
import type { Evidence } from "@/core/claims/verdict";
import { pRange, pText } from "@/core/metrics/statistics/p-text";
import { formatCount, formatFixed, formatNumber } from "@/views/numbers";
import { VerdictBadge } from "./VerdictBadge";

const stances = { for: "as claimed", against: "the other way", open: "not decided", vacuous: "vacuous" } as const;

/** What one score says to a claim: every comparison with its figures and its test. */
export function EvidenceTable({ measure }: { readonly measure: MeasureVerdict }) {
  const { name, verdict, evidence, missing } = measure;
  return (
    <div className="evidence">
      <p>
        <b>{name}</b> {evidence.length > 0 && <VerdictBadge verdict={verdict} />}
      </p>
      {evidence.length > 0 && (
        <div className="check-scroll" tabIndex={0} role="region" aria-label={`Comparisons by ${name}`}>
          <table className="check-table">
            <thead>
              <tr>
                <th scope="col">token</th>
                <th scope="col">part of the claim</th>
                <th scope="col">figures, mean ± std (count)</th>
                <th
                  scope="col"
                  data-hint="First side less second side, with its 95 % interval, and how many pairs it is of. ±: the standard error over the test samples, and over dictionaries learned again from drawn samples, where that was asked for."
                >
                  difference (n)
                </th>
                <th scope="col" data-hint="Holm’s p, adjusted for all comparisons of the claim.">
                  p
                </th>
                <th scope="col">speaks</th>
              </tr>
            </thead>
            <tbody>
              {evidence.map((each, i) => (
                <tr key={i}>
                  <th scope="row">{each.token}</th>
                  <td>{each.conjunct}</td>
                  <td>
                    {each.figures.map((shown) => (
                      <span key={shown.name} className="evidence-figure">
                        {shown.name}: <FigureValue shown={shown} />
                      </span>
                    ))}
                  </td>
                  <td className="measured">{differenceText(each)}</td>
                  <td
                    className="measured"
                    data-hint={each.test && `${testTitles[each.test.name].title}; not adjusted ${pRange([each.test.p])}`}
                  >
                    {each.test ? pText(each.test.adjusted) : "–"}
                  </td>
                  <td data-hint={each.note}>{stances[each.stance]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {missing.map((sentence) => (
        <p key={sentence} className="note">
          {sentence}
        </p>
      ))}
    </div>
  );
}

function FigureValue({ shown: { value, figure } }: { readonly shown: Evidence["figures"][number] }) {
  if (!figure) return <span className="measured">{formatNumber(value)}</span>;
  const { summary, unit, split, unscored } = figure;
  return (
    <span className="measured" data-hint={`${figure.by}; ${split}; ${unit}${unscored > 0 ? `; ${unscored} with nothing to score` : ""}`}>
      {formatFixed(summary.mean, 3)} ± {formatFixed(summary.std, 3)} ({formatCount(summary.count)})
    </span>
  );
}

/** The standard error by what it is of; over samples it is that of the interval over samples alone. */
function sourcesOf({ overSamples, relearned }: NonNullable<Evidence["test"]>): string {
  if (!relearned) return "";
  const over = overSamples?.interval
    ? `± ${formatFixed((overSamples.interval[1] - overSamples.interval[0]) / (2 * 1.96), 3)} over samples, `
    : "";
  return `; ${over}± ${formatFixed(relearned.deviation, 3)} over ${relearned.count} re-learned dictionaries`;
}

function differenceText({ test }: Evidence): string {
  if (!test) return "–";
  const interval = test.interval ? ` [${test.interval.map((limit) => formatFixed(limit, 3)).join(", ")}]` : "";
  return `${formatFixed(test.difference, 3)}${interval} (${formatCount(test.count)})${sourcesOf(test)}`;
}
