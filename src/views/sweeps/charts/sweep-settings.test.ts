import { expect, test } from "vitest";
import { parseManifest } from "@/core/bundle/manifest/parse-manifest";
import { defaultSweep } from "@/core/sweep/default-sweep";
import type { SweepAxis } from "@/core/sweep/sweep-plan";
import type { SessionActions } from "@/state/actions/actions";
import { createSessionStore } from "@/state/store";
import { firstSelection } from "@/state/selection/first-selection";
import { captionOf } from "@/views/export/caption";
import { exportSettings } from "@/views/export/export-settings";
import { connectSession } from "@/views/session-context";
import { settingsWith } from "../../../../tests/support/made-measurement";
import { makeTinyBundle } from "../../../../tests/support/bundles/tiny-bundle";
import { seriesTable } from "@/views/charts/frame/series-table";
import { settingsOfSweep } from "./sweep-settings";

const manifest = parseManifest(JSON.parse(new TextDecoder().decode(makeTinyBundle().get("manifest.json"))));
const base = settingsWith({ conceptCount: 7, alpha: 3, seed: 5 });

/** The caption of a figure of a sweep while another dictionary, with K 4, is on screen. */
function captionOfSweep(axis: SweepAxis): string {
  const store = createSessionStore();
  const selection = firstSelection("tiny", manifest, { conceptCount: 4 }, () => {});
  store.setState(({ artifacts }) => ({ selection, artifacts: { ...artifacts, bundle: { manifest, dataHash: "0123456789abcdef" } } }));
  const plan = { base, vary: defaultSweep(axis, manifest, base) };
  return captionOf("Sweep", exportSettings(connectSession(store, {} as SessionActions), settingsOfSweep(plan, "isotropic")));
}

test("a figure's caption has the settings that its points share and leaves out the one that they differ in", () => {
  const all = ["token “dog”", "layer final", "Semi-NMF", "K = 7", "α = 3 (λ = 2α = 6)", "seed 5"];
  const without: Readonly<Record<SweepAxis, readonly string[]>> = {
    k: ["K = 7"],
    alpha: ["α = 3 (λ = 2α = 6)"],
    plane: ["K = 7", "α = 3 (λ = 2α = 6)"],
    layer: ["layer final"],
    method: ["Semi-NMF", "α = 3 (λ = 2α = 6)"],
    seed: ["seed 5"],
    token: ["token “dog”"],
  };
  for (const axis of Object.keys(without) as SweepAxis[]) {
    const parts = captionOfSweep(axis).replace(/\.$/, "").split(/[.;] /);
    expect(parts.filter((part) => all.includes(part))).toEqual(all.filter((part) => !without[axis].includes(part)));
    expect(parts).toContain("preset ours");
    expect(parts).toContain("bundle tiny, data 0123456789ab");
  }
});

test("a chart's file has its numbers in full, a name where the axis has names, nothing where nothing was measured", () => {
  const points = [1 / 3, undefined].map((y, x) => ({ id: `${x}`, name: "", x, y }));
  const axis = { label: "method", format: String, names: ["PCA", "Simple"] };
  expect(seriesTable(axis, [{ name: "error", points }])).toEqual({
    columns: ["method", "error"],
    rows: [
      ["PCA", 1 / 3],
      ["Simple", null],
    ],
  });
});
