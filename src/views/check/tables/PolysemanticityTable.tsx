import type { FigureOf } from "@/core/claims/paper/figure-schema";
import type { Measurement } from "@/core/scores/measurement";
import { formatFixed } from "@/views/numbers";

interface PolysemanticityTableProps {
  readonly published: FigureOf<"specificity">["values"];
  readonly point: Measurement | undefined;
}

/** The probe: of the test samples above half of a concept's maximum, the share that show it. Ours by the fact that a concept tells best. */
export function PolysemanticityTable({ published, point }: PolysemanticityTableProps) {
  const ours = (point?.scores.agreement?.concepts ?? [])
    .flatMap(({ concept, best }) => (best?.specificity === undefined ? [] : [{ concept, fact: best.fact, value: best.specificity }]))
    .sort((a, b) => b.value - a.value);
  return (
    <div className="check-pair">
      <table className="check-table">
        <caption>Published</caption>
        <thead>
          <tr>
            <th scope="col">concept</th>
            <th scope="col">specificity</th>
          </tr>
        </thead>
        <tbody>
          {published.map(({ name, value }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="measured">{formatFixed(value, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {ours.length > 0 ? (
        <table className="check-table">
          <caption>
            Ours ({point!.settings.token}): what a concept shows is the fact of the scenes that its activation tells best on the samples
            learned from
          </caption>
          <thead>
            <tr>
              <th scope="col">concept</th>
              <th scope="col">fact</th>
              <th scope="col">specificity</th>
            </tr>
          </thead>
          <tbody>
            {ours.map(({ concept, fact, value }) => (
              <tr key={concept}>
                <th scope="row">
                  {concept + 1} {point!.words[concept]?.slice(0, 2).join(", ")}
                </th>
                <td>
                  {fact.path.split(".").at(-1)} {fact.value}
                </td>
                <td className="measured">{formatFixed(value, 3)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="note">Ours: the samples carry no facts, or none were tested.</p>
      )}
    </div>
  );
}
