// @vitest-environment happy-dom
import { act } from "react";
import { componentPage } from "../../../tests/support/component-page";
import { expect, test, vi } from "vitest";
import { parseManifest } from "@/core/bundle/manifest/parse-manifest";
import type { SweepValues } from "@/core/sweep/sweep-plan";
import type { Sweep } from "@/state/artifacts";
import type { MeasuredPoint } from "@/core/scores/measurement";
import { createSessionStore } from "@/state/store";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { madeDeletion, madeMeasurement, settingsWith } from "../../../tests/support/made-measurement";
import { makeTinyBundle } from "../../../tests/support/bundles/tiny-bundle";
import type { SessionActions } from "@/state/actions/actions";
import { connectSession, SessionProvider } from "@/views/session-context";
import { SweepForm } from "./form/SweepForm";
import { defaultMeasures } from "./form/sweep-measures";
import { SweepResults } from "./SweepResults";

const manifest = parseManifest(JSON.parse(new TextDecoder().decode(makeTinyBundle().get("manifest.json"))));
const { page, show } = componentPage();

const buttons = () => [...page.querySelectorAll("[role=button]")];
const button = (name: string) => buttons().find((found) => found.getAttribute("aria-label") === name)!;
const titles = () => [...page.querySelectorAll("figure")].map((figure) => figure.getAttribute("aria-label"));

const sweepOf = (vary: SweepValues, points: readonly MeasuredPoint[]): Sweep => ({
  plan: { base: settingsWith(), vary },
  options: { baseline: "isotropic", baselineSeed: 0, scorers: ["shipped"], deletionSteps: 0, warm: false },
  total: points.length,
  points,
});
const session = connectSession(createSessionStore(), {} as SessionActions);
const results = (sweep: Sweep, onShow = vi.fn(), dictionary: DictionaryView | null = null) => (
  <SessionProvider value={session}>
    <SweepResults sweep={sweep} manifest={manifest} dictionary={dictionary} onShow={onShow} />
  </SessionProvider>
);

test("a click on a point asks for its dictionary, and the one on screen is marked in every chart", () => {
  const onShow = vi.fn();
  const points = [5, 20].map((conceptCount) => madeMeasurement(settingsWith({ conceptCount }), { error: 1 / conceptCount }));
  const { settings, run } = points[1]!;
  const shown = { ...settings, run } as unknown as DictionaryView;
  show(results(sweepOf({ axis: "k", values: [5, 20] }, points), onShow, shown));
  const point = button("K 5: train 20 %");
  act(() => point.dispatchEvent(new MouseEvent("click", { bubbles: true })));
  expect(onShow).toHaveBeenCalledExactlyOnceWith(points[0]);
  const pressed = buttons().filter((found) => found.getAttribute("aria-pressed") === "true");
  expect(pressed.length).toBeGreaterThan(0);
  for (const found of pressed) expect(found.getAttribute("aria-label")).toMatch(/^K 20: /);
});

test("a point that failed leaves its sentence and the others stay; what all lack is said once", () => {
  const lacking = { missing: ["No CLIP is loaded."] };
  show(
    results(
      sweepOf({ axis: "k", values: [1, 5, 9] }, [
        madeMeasurement(settingsWith({ conceptCount: 1 }), {}, lacking),
        madeMeasurement(settingsWith({ conceptCount: 5 }), {}, lacking),
        { settings: settingsWith({ conceptCount: 9 }), failure: "The file is shorter than the manifest says." },
      ]),
    ),
  );
  const notes = [...page.querySelectorAll(".sweep-notes li")].map((note) => note.textContent);
  expect(notes).toEqual(["K 1, K 5: No CLIP is loaded.", "K 9: The file is shorter than the manifest says."]);
  expect(page.textContent).not.toContain("NaN");
  expect(button("K 5: train 50 %")).toBeDefined();
});

test("a plane has a heat map a figure, and the score against the share of active weights", () => {
  const plane = { axis: "plane", values: [5, 20], alphas: [0.5, 1] } as const;
  const points = plane.alphas.flatMap((alpha) =>
    plane.values.map((conceptCount) => madeMeasurement(settingsWith({ alpha, conceptCount }))),
  );
  show(results(sweepOf(plane, points)));
  expect(titles()).toContain("Reconstruction error ↓: test");
  expect(titles()).toContain("Test score (test) ↑ against active weights");
  expect(button("K 20, α 0.5: 52 %")).toBeDefined();
  expect(button("K 5, α 1: α 1, share of active weights 30 %, cosine by small dual encoder 0.400")).toBeDefined();
});

test("methods stand side by side, and their deletion curves in one chart with what stands in the concepts’ place", () => {
  const values = ["semi-nmf", "pca"] as const;
  show(
    results(
      sweepOf(
        { axis: "method", values },
        values.map((method) => madeMeasurement(settingsWith({ method }), {}, { deletion: madeDeletion })),
      ),
    ),
  );
  const curves = [...page.querySelectorAll("figure")].find((figure) => figure.getAttribute("aria-label") === "Deletion curves")!;
  expect([...curves.querySelectorAll("thead th")].map(({ textContent }) => textContent)).toEqual([
    "concepts moved",
    ...["Semi-NMF", "Semi-NMF: mean state", "Semi-NMF: random directions", "Semi-NMF: beyond the mean"],
    ...["PCA", "PCA: mean state", "PCA: random directions", "PCA: beyond the mean"],
  ]);
  expect(button("PCA: own words 0.200")).toBeDefined();
});

test("every number of the sweep is in one table, a row a dictionary", () => {
  show(results(sweepOf({ axis: "k", values: [5] }, [madeMeasurement(settingsWith({ conceptCount: 5 }))])));
  const table = page.querySelector(".sweep-numbers table")!;
  const [head, row] = [...table.querySelectorAll("tr")].map((line) => [...line.querySelectorAll("th, td")].map((cell) => cell.textContent));
  expect(head).toContain("Reconstruction error, train");
  expect(row![head!.indexOf("Reconstruction error, train")]).toBe("50 %");
  expect(row![head!.indexOf("Test score (test), random words (seed 0)")]).toBe("0.100");
});

test("samples that have what no learning sample has stand beside the others, with the test between them", () => {
  const report = (mean: number) => ({ summary: { mean, std: 0.1, count: 30 }, unscored: 0 });
  const group = (
    samples: number,
    own: number,
    unseen?: { readonly fact: { readonly path: string; readonly value: string }; readonly holds: boolean },
  ) => ({
    ...{ split: "test", samples, relativeError: own / 2, centredError: own, ...(unseen && { unseen }) },
    top1: [
      {
        ...({ metric: "CLIPScore", encoder: "a CLIP", own: report(own), random: report(0.05) } as const),
        test: unseen?.holds ? { t: 2, degreesOfFreedom: 58, p: 0.031 } : undefined,
      },
    ],
  });
  const fact = { path: "unseenPair", value: "true" };
  const groups = [group(60, 0.5), group(20, 0.4, { fact, holds: true }), group(40, 0.6, { fact, holds: false })];
  const cells = () => {
    const table = [...page.querySelectorAll("table")].find(({ caption }) => caption!.textContent.startsWith("Learned on one set"));
    return [...(table?.querySelectorAll("tbody tr") ?? [])].map((row) =>
      [...row.querySelectorAll("td")].map(({ textContent }) => textContent),
    );
  };
  show(results(sweepOf({ axis: "k", values: [5] }, [madeMeasurement(settingsWith(), {}, { groups })])));
  expect(cells()).toEqual([
    ["test, all", "60", "25 % (50 %)", "0.500 ± 0.100 (0.050)", "–"],
    ["test, with unseen pair", "20", "20 % (40 %)", "0.400 ± 0.100 (0.050)", "0.031 t-test"],
    ["test, without unseen pair", "40", "30 % (60 %)", "0.600 ± 0.100 (0.050)", "–"],
  ]);
  show(results(sweepOf({ axis: "k", values: [5] }, [madeMeasurement(settingsWith(), {}, { groups: groups.slice(0, 1) })])));
  expect(cells()).toEqual([]);
});

const form = (vary: SweepValues, onVary = vi.fn(), onMeasures = vi.fn()) => (
  <SweepForm
    vary={vary}
    usual={vary}
    measures={defaultMeasures}
    scorers={{ shipped: "small dual encoder" }}
    hasWords
    hasNoise={false}
    disabled={false}
    nameOfLayer={(layer) => layer}
    onAxis={vi.fn()}
    onVary={onVary}
    onMeasures={onMeasures}
  />
);
const type = (box: HTMLInputElement, text: string) =>
  act(() => {
    // React follows the value through the prototype's setter.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });

test("values that cannot be used are said and not sent; those that can are", () => {
  const onVary = vi.fn();
  show(form({ axis: "k", values: [1, 2] }, onVary));
  const box = page.querySelector<HTMLInputElement>("input[type=text]")!;
  expect(box.value).toBe("1, 2");
  type(box, "1, x");
  expect(onVary).toHaveBeenLastCalledWith(null);
  expect(page.textContent).toContain("“x” is no whole number from 1 to 4,096.");
  type(box, "5, 10");
  expect(onVary).toHaveBeenLastCalledWith({ axis: "k", values: [5, 10] });
});

test("an encoder that is not loaded cannot be chosen and says where to get it", () => {
  show(form({ axis: "k", values: [1] }));
  const labels = [...page.querySelectorAll<HTMLLabelElement>("label.check")];
  const of = (name: string) => labels.find(({ textContent }) => textContent === name)!;
  expect(of("CLIPScore").querySelector("input")!.disabled).toBe(true);
  expect(of("CLIPScore").dataset["hint"]).toBe("Load a CLIP on the Scores page first.");
  expect(of("score by the bundle’s encoder").querySelector("input")).toMatchObject({ disabled: false, checked: true });
});

test("many layers can be thinned out at once, the last one kept", () => {
  const onVary = vi.fn();
  const values = Array.from({ length: 12 }, (_, i) => `state-${i}`);
  show(form({ axis: "layer", values, readings: ["as-is"] }, onVary));
  act(() => [...page.querySelectorAll("button")].find(({ textContent }) => textContent === "every 4th")!.click());
  expect(onVary).toHaveBeenCalledWith({ axis: "layer", values: ["state-0", "state-4", "state-8", "state-11"], readings: ["as-is"] });
});
