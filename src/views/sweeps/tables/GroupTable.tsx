import { factName } from "@/views/fact-names";
import type { Score } from "@/core/scores/score";
import { scoreOf } from "@/core/scores/score-table";
import type { Measurement } from "@/core/scores/measurement";
import { formatCount } from "@/views/numbers";
import { arrowOf, formatScore } from "@/views/scores/format-score";
import { TestCell } from "@/views/scores/TestCell";
import type { SweepScale } from "@/views/sweeps/sweep-scale";

type Group = Measurement["groups"][number];
type Report = Group["top1"][number]["own"];

interface GroupTableProps {
  readonly measurements: readonly Measurement[];
  readonly scale: SweepScale;
}

/** Held-out samples side by side: every project split and, of it, those that have what no learning sample has and the others. */
export function GroupTable({ measurements, scale }: GroupTableProps) {
  const groups = measurements.flatMap((measurement) => measurement.groups.map((group) => ({ measurement, group })));
  const encoders = [...new Map(groups.flatMap(({ group }) => group.top1).map((scores) => [nameOf(scores), scores])).keys()];
  const hasTruth = groups.some(({ group }) => group.truth);
  // One split as a whole says nothing that the charts do not.
  if (!measurements.some((measurement) => measurement.groups.length > 1)) return null;
  return (
    <details className="sweep-numbers">
      <summary>Held-out samples side by side</summary>
      <div className="scores-scroll" tabIndex={0} role="region" aria-label="Held-out samples side by side">
        <table className="scores-table agreement-table">
          <caption>
            Learned on one set, projected on another: each project split as a whole, then its samples with something that no learning sample
            has, then the others. Scores: top-1, mean ± std
          </caption>
          <thead>
            <tr>
              <th scope="col">dictionary</th>
              <th scope="col">samples</th>
              <th scope="col">number</th>
              <th scope="col" data-hint={`${error.definition} In brackets about the mean μ of these samples.`}>
                {error.part}
                {arrowOf(error)}
              </th>
              {hasTruth && (
                <th scope="col" data-hint={truth.definition}>
                  {truth.title}
                  {arrowOf(truth)} (random words)
                </th>
              )}
              {encoders.flatMap((name) => [
                <th key={name} scope="col">
                  {name} ↑ (random words)
                </th>,
                <th
                  key={`${name} p`}
                  scope="col"
                  data-hint="Of these samples against the others of their split, which are other samples: there are no pairs."
                >
                  p, against the others
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {groups.map(({ measurement, group }, row) => (
              <tr key={row}>
                <th scope="row">{scale.nameOf(measurement.settings)}</th>
                <td>{groupName(group)}</td>
                <td className="measured">{formatCount(group.samples)}</td>
                <td className="measured">
                  {formatScore(error, group.relativeError)} ({formatScore(error, group.centredError)})
                </td>
                {hasTruth && <ScoreCell own={truthBy(group, "concepts")} random={truthBy(group, "random-words")} />}
                {encoders.flatMap((name) => {
                  const scores = group.top1.find((candidate) => nameOf(candidate) === name);
                  return [
                    <ScoreCell key={name} own={scores?.own} random={scores?.random} />,
                    <TestCell key={`${name} p`} test={scores?.test && { name: "t-test", p: scores.test.p }} />,
                  ];
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

const [error, truth, testScore] = (["error", "truth-top1", "test-top1"] as const).map(scoreOf) as [Score, Score, Score];

const truthBy = ({ truth }: Group, side: "concepts" | "random-words") => truth?.byWords.find(({ kind }) => kind === side)?.report;

const nameOf = ({ metric, encoder }: Group["top1"][number]) => `${metric} by ${encoder}`;

function groupName({ split, unseen }: Group): string {
  if (!unseen) return `${split}, all`;
  const { path, value } = unseen.fact;
  const fact = value === "true" ? factName(path) : `${factName(path)} ${value}`;
  return `${split}, ${unseen.holds ? `with ${fact}` : `without ${fact}`}`;
}

function ScoreCell({ own, random }: { readonly own: Report | undefined; readonly random: Report | undefined }) {
  return (
    <td>
      <span className="measured">
        {formatScore(testScore, own?.summary?.mean)} ± {formatScore(testScore, own?.summary?.std)}
      </span>
      {random && <span className="scores-count"> ({formatScore(testScore, random.summary?.mean)})</span>}
      {own !== undefined && own.unscored > 0 && <span className="scores-count">, {formatCount(own.unscored)} with nothing to score</span>}
    </td>
  );
}
