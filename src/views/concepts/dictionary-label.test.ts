import { expect, test } from "vitest";
import { usualValues } from "@/core/settings/setting-values";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { labelRun } from "./dictionary-label";

const asked = {
  ...usualValues({
    defaults: { token: "dog", layer: "final", method: "semi-nmf", conceptCount: 20, alpha: 1, wordFilter: "official" },
  } as unknown as Parameters<typeof usualValues>[0]),
  conceptCount: 30,
  alpha: 0.5,
};
const runOf = (k: number, alpha: number) => ({ run: { ...asked, method: "semi-nmf", k, alpha } }) as unknown as Pick<DictionaryView, "run">;

test("while the concepts on screen are those from before, what is learned is told apart from what they were learned with", () => {
  expect(labelRun(runOf(10, 1), asked)).toEqual(["K 30", "α 0.5"]);
});

test("once the run's own concepts are on screen, their settings are the run's, told once", () => {
  expect(labelRun(runOf(30, 0.5), asked)).toBeNull();
});
