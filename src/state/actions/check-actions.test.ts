import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { paperSchema } from "@/core/claims/paper/paper-schema";
import { parseManifest } from "@/core/bundle/manifest/parse-manifest";
import type { DictionarySettings } from "@/core/settings/dictionary-settings";
import { recordingClient } from "../../../tests/support/recording-client";
import { JobFailure } from "@/worker/client";
import type { MeasuredPoint, Measurement } from "@/core/scores/measurement";
import { createSessionStore } from "@/state/store";
import type { MeasureOptions } from "@/worker/protocol/measure";
import { checkPlanOf, createCheckActions } from "./check-actions";
import { firstSelection } from "@/state/selection/first-selection";

const json = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../public/${path}`, import.meta.url), "utf8"));
const manifest = parseManifest(json("bundles/demo/manifest.json"));
const paper = paperSchema.parse(json("papers/cox-lmm.json"));

type Asked = { readonly settings: readonly DictionarySettings[]; readonly options: MeasureOptions; readonly key: string };

function start(checkTokens: readonly string[] | null = ["bus"], checkRelearn = 0) {
  const { asked, client } = recordingClient<Asked>();
  const store = createSessionStore();
  const selection = { ...firstSelection("demo", manifest, {}, () => undefined), checkTokens, checkRelearn };
  store.setState((state) => ({ selection, artifacts: { ...state.artifacts, paper, bundle: { manifest, dataHash: "ab" } } }));
  const failures: unknown[] = [];
  const { actions } = createCheckActions(store, client, (failure) => failures.push(failure));
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  return {
    asked,
    store,
    failures,
    actions,
    turn,
    artifacts: () => store.getState().artifacts,
    checking: () => store.getState().jobs.checking,
  };
}

const measured = (settings: DictionarySettings) => ({ settings, warmStart: true }) as unknown as MeasuredPoint;

test("a check goes step by step, Noise-Imgs asked for beside Semi-NMF alone, and what is measured stands as it comes", async () => {
  const { asked, actions, turn, artifacts, checking } = start();
  actions.checkPaper();
  expect(checking()).toEqual({ done: 0, total: 9, current: null });
  for (const [step, count] of [1, 3, 5].entries()) {
    const { input, progress, resolve } = asked[step]!;
    expect([input.settings.length, input.options.noise]).toEqual([count, step === 0]);
    input.settings.forEach((settings, index) => progress({ stage: "measured", index, point: measured(settings) }));
    resolve([]);
    await turn();
  }
  expect(asked).toHaveLength(3);
  expect(artifacts().check!.points).toHaveLength(9);
  expect(checking()).toBeUndefined();
});

test("each drawing has its seed, warms from nothing, and stands when all its dictionaries are there", async () => {
  const { asked, actions, turn, artifacts, checking } = start(["bus"], 2);
  actions.checkPaper();
  // Nine dictionaries, then twice Semi-NMF, the three other methods, and K = 10 and 50.
  expect(checking()!.total).toBe(9 + 2 * 6);
  for (let step = 0; step < 9; step++) {
    const { input, progress, resolve } = asked[step]!;
    expect([input.options.resample, input.options.warm]).toEqual([[undefined, 1, 2][Math.floor(step / 3)], false]);
    input.settings.forEach((settings, index) => progress({ stage: "measured", index, point: measured(settings) }));
    expect(checking()!.done).toBe([1, 4, 9, 10, 13, 15, 16, 19, 21][step]);
    resolve([]);
    await turn();
    expect(artifacts().check!.relearned.map(({ length }) => length)).toEqual([[], [6], [6, 6]][Math.floor((step + 1) / 3) - 1] ?? []);
  }
  expect([asked.length, artifacts().check!.points.length, checking()]).toEqual([9, 9, undefined]);
});

test("cancelling or a crash keeps what was measured", async () => {
  const { asked, actions, turn, artifacts, checking, failures } = start();
  actions.checkPaper();
  asked[0]!.progress({ stage: "measured", index: 0, point: measured(asked[0]!.input.settings[0]!) });
  actions.cancelCheck();
  expect(asked[0]!.controls).toEqual(["cancel"]);
  asked[0]!.reject(new JobFailure("Cancelled.", "cancelled"));
  await turn();
  expect([artifacts().check!.points.length, checking(), failures.length, asked.length]).toEqual([1, undefined, 1, 1]);
});

test("the tokens are the chosen ones in the bundle's order, or else those of the paper's tables; strangers are left out", () => {
  const tokensOf = (asked: readonly string[] | null) => checkPlanOf(manifest, paper, start(asked).store.getState().selection!).tokens;
  expect(tokensOf(null)).toEqual(["dog", "cat", "bus", "train"]);
  expect(tokensOf(["snowman", "bus", "zebra"])).toEqual(["bus", "snowman"]);
  expect(tokensOf(["zebra"])).toEqual(["dog", "cat", "bus", "train"]);
});

test("a dictionary is asked for once; one that the worker let go leaves its sentence", async () => {
  const { asked, actions, turn, artifacts } = start();
  const point = (key: string) => ({ key }) as Measurement;
  actions.readMeasured([point("a"), point("b")]);
  actions.readMeasured([point("a")]);
  asked[0]!.resolve({ key: "a" });
  await turn();
  asked[1]!.reject(new JobFailure("This dictionary is no longer in memory. Run the check again to see it.", "input"));
  await turn();
  expect(asked.map(({ input }) => input.key)).toEqual(["a", "b"]);
  expect([...artifacts().measuredViews]).toEqual([
    ["a", { key: "a" }],
    ["b", "This dictionary is no longer in memory. Run the check again to see it."],
  ]);
});
