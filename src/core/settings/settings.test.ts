import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultParams } from "@/core/dictionary/dictionary";
import { selections } from "../../../tests/support/selections";
import { describeSettings } from "./describe-settings";
import { settingsOf, valuesOf, valuesOfDictionary, valuesOfRun } from "./dictionary-settings";
import { blankSettings, filedSettings, readFiled } from "./filed-settings";
import { presetNames, presetOf, presets } from "./presets";
import { areSame, differing } from "./same-settings";
import { appliesTo, entryOf, fields, type SettingValues, usualValues } from "./setting-values";

const manifest = {
  defaults: { token: "dog", layer: "final", method: "semi-nmf", conceptCount: 20, alpha: 5, wordFilter: "paper" },
} as const;
const usual = usualValues(manifest);

describe("the table", () => {
  test("gives no name twice, and what is usual is a value", () => {
    for (const name of ["linkKey", "fileKey", "column", "option"] as const)
      expect(new Set(fields.map((field) => entryOf(field)[name])).size, name).toBe(fields.length);
    for (const field of fields) expect(entryOf(field).kind.accepts(usual[field]), field).toBe(true);
  });

  test("without a wish the bundle decides, else the program", () => {
    expect(usual).toMatchObject({ token: "dog", conceptCount: 20, alpha: 5, wordFilter: "paper", seed: 0, finalNormAtDecoding: false });
    expect(usual).toMatchObject({ starts: presets.ours.starts, ranking: presets.ours.ranking, randomWords: presets.ours.randomWords });
  });

  test("a setting of some methods is theirs alone", () => {
    expect(["alpha", "update", "starts", "seed"].map((field) => appliesTo(field as keyof SettingValues, "k-means"))).toEqual([
      ...[false, false, true, true],
    ]);
  });
});

test("every value is read back from its text, and its kind knows it", () => {
  fc.assert(
    fc.property(selections, (values) => {
      for (const field of fields) {
        const { read, write, accepts } = entryOf(field).kind;
        expect(read(write(values[field]))).toBe(values[field]);
        expect(accepts(values[field])).toBe(true);
      }
    }),
  );
});

test("what a file says of a dictionary is what its method reads", () => {
  fc.assert(
    fc.property(selections, (values) => {
      const read = readFiled({ ...filedSettings(values) });
      for (const field of fields) expect(read[field]).toBe(appliesTo(field, values.method) ? values[field] : undefined);
    }),
  );
  expect(filedSettings(usual)).toMatchObject({ k: 20, alpha: 5, lambda: 10 });
  expect(filedSettings({ ...usual, method: "pca" })).not.toHaveProperty("lambda");
  expect(readFiled({ k: 0, seed: "3", method: "magic", wordFilter: "paper", model: "x" })).toEqual({ wordFilter: "paper" });
  expect({ ...filedSettings(usual), ...blankSettings(["alpha"]) }).toMatchObject({ k: 20, alpha: undefined, lambda: undefined });
});

describe("the same dictionary", () => {
  const run = { method: "pca", k: 20, seed: 0, update: "block", alpha: 0 } as const;

  test("settings make learning's and come back", () => {
    const settings = settingsOf({ ...usual, conceptCount: 7 });
    expect(settings.params).toEqual({ ...defaultParams, conceptCount: 7, alpha: 5 });
    const { randomWords: _, ...values } = { ...usual, conceptCount: 7 };
    expect(valuesOf(settings)).toEqual(values);
  });

  test("what its method does not read makes no difference", () => {
    expect(valuesOfRun(run)).toEqual({ method: "pca", conceptCount: 20, seed: 0 });
    const shown = valuesOfDictionary({ ...settingsOf(usual), run });
    expect(areSame(shown, { ...usual, method: "pca", alpha: 3, update: "als", starts: 2 })).toBe(true);
    expect(differing(shown, { ...usual, method: "pca", seed: 1, finalNormAtDecoding: true })).toEqual(["seed", "finalNormAtDecoding"]);
    expect(differing({ ...usual, alpha: 1 }, usual)).toEqual(["alpha"]);
    expect(differing({ ...usual, alpha: 1 }, usual, ["seed"])).toEqual([]);
  });
});

test("settings in words leave out what goes without saying", () => {
  const style = { number: String };
  expect(describeSettings(usual, style)).toEqual(["token “dog”", "layer final", "Semi-NMF", "K 20", "α 5", "seed 0"]);
  const other = { ...usual, method: "k-means" as const, finalNormAtDecoding: true };
  expect(describeSettings(other, { ...style, full: true }, { token: null, layer: "layer 3 of 4" })).toEqual([
    ...["layer 3 of 4", "K-Means", "K = 20", "10 starts", "seed 0", "final norm at decoding"],
  ]);
});

test("each preset is nearest to itself", () => {
  for (const name of presetNames) expect(presetOf({ ...usual, ...presets[name] })).toEqual({ name, differs: [] });
  expect(presetOf({ ...usual, ...presets.official, starts: 3 })).toEqual({ name: "official", differs: ["starts"] });
});
