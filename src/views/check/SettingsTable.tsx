import type { Paper } from "@/core/claims/paper/paper-schema";

/** Ours in the words of the publication's settings. */
export type OurSettings = Readonly<Record<keyof Paper["setup"], string>>;

const rows: readonly (readonly [keyof Paper["setup"], string, string])[] = [
  ["model", "model", "What the states were taken from. Another model is never reproduced."],
  ["data", "data", "Images and captions."],
  ["layer", "layer", "i = the residual stream after block i; final = after the final norm."],
  ["conceptCount", "K", "Number of concepts."],
  ["sparsity", "sparsity", "The paper's λ is twice our α, as its formula has no ½."],
  ["sampleCount", "images a concept", "N_MAS, the most activating samples of a concept."],
  ["rows", "samples", "M, the samples that a dictionary is learned from, and those that are tested."],
  ["split", "scored split", "The samples whose scores the tables show."],
  ["scores", "scores", "Each score stands under its own encoder's name."],
];

/** The setting of each side, and what follows for comparing them. */
export function SettingsTable({ paper, ours }: { readonly paper: Paper; readonly ours: OurSettings }) {
  return (
    <section aria-label="Settings of both sides">
      <h3>The two sides</h3>
      <div className="check-scroll" tabIndex={0} role="region" aria-label="Settings">
        <table className="check-table settings-table">
          <thead>
            <tr>
              <th scope="col">setting</th>
              <th scope="col">published</th>
              <th scope="col">this bundle</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([key, name, meaning]) => (
              <tr key={key}>
                <th scope="row" data-hint={meaning}>
                  {name}
                </th>
                <td>{paper.setup[key]}</td>
                <td>{ours[key]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
