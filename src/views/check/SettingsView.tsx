import { pointAt } from "@/core/claims/check-plan";
import { describePreset } from "@/core/settings/presets";
import { formatCount, formatNumber } from "@/views/numbers";
import { useSession } from "@/views/session-context";
import { SettingsTable } from "./SettingsTable";
import type { CheckOnScreen } from "./use-check";

const sampleCount = 5; // N_MAS of every grounding

/** Both sides' settings; ours as they are measured, or would be. */
export function SettingsView({ check: { paper, plan, points } }: { readonly check: CheckOnScreen }) {
  const manifest = useSession((state) => state.artifacts.bundle?.manifest);
  const dataHash = useSession((state) => state.artifacts.bundle?.dataHash);
  const selection = useSession((state) => state.selection);
  if (!manifest || !selection) return null;
  const { params, layer } = plan.base;
  const counts = plan.tokens.flatMap((token) => {
    const found = pointAt(plan, points, { token })?.scores.reconstruction;
    return found ? [`${token}: ${found.map(({ split, rows }) => `${formatCount(rows)} ${split}`).join(", ")}`] : [];
  });
  const encoders = [
    ...new Set(points.flatMap(({ encoderScores }) => encoderScores.map(({ metric, encoder }) => `${metric} by ${encoder}`))),
  ];
  const tests = [...new Set(points.flatMap(({ encoderScores }) => encoderScores.map(({ testSplit }) => testSplit)))];
  const place = manifest.layers.find(({ id }) => id === layer);
  const { model, data } = manifest;
  return (
    <SettingsTable
      paper={paper}
      ours={{
        model: `${model.name}: ${[model.imageEncoder, model.connector, model.languageModel].filter(Boolean).join("; ")}`,
        data: `${data.name}${data.description ? `: ${data.description}` : ""}; data hash ${dataHash?.slice(0, 12)}`,
        layer:
          place?.stateIndex === "final" ? `final, after the norm, of ${model.blockCount}` : `${place?.stateIndex} of ${model.blockCount}`,
        conceptCount: `${params.conceptCount}`,
        sparsity: `α = ${formatNumber(params.alpha)}, the paper’s λ = ${formatNumber(2 * params.alpha)}; seed ${params.seed}; preset ${describePreset(selection)}`,
        sampleCount: `${sampleCount}`,
        rows: counts.join("; ") || "not measured yet",
        split: tests.join(", ") || manifest.splits.find(({ role }) => role === "project")?.name || "–",
        scores:
          encoders.join("; ") || "by the encoder that the bundle ships, under its own name; by CLIP or a text encoder where one is loaded",
      }}
    />
  );
}
