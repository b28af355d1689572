import { expect, test } from "vitest";
import { parseManifest } from "@/core/bundle/manifest/parse-manifest";
import { defaultParams } from "@/core/dictionary/dictionary";
import { makeTinyBundle } from "../../../tests/support/bundles/tiny-bundle";
import { defaultSweep } from "./default-sweep";
import { settingsOfPlan, type SweepAxis } from "./sweep-plan";
import { usualDecoding } from "../../../tests/support/usual-decoding";

const manifest = parseManifest(JSON.parse(new TextDecoder().decode(makeTinyBundle().get("manifest.json"))));
const base = {
  ...{ token: "dog", layer: "final", params: { ...defaultParams, alpha: 5 } },
  ...usualDecoding,
};

test("K goes from 1 to 50 in ten values, α around the dictionary's own", () => {
  const counts = defaultSweep("k", manifest, base).values;
  expect([counts.length, counts[0], counts.at(-1)]).toEqual([10, 1, 50]);
  expect(defaultSweep("alpha", manifest, base).values).toEqual([0.5, 1, 2.5, 5, 10, 25, 50]);
  expect(defaultSweep("alpha", manifest, { ...base, params: { ...base.params, alpha: 0 } }).values).toContain(1);
});

test("layers are all that the token has, in every way that the bundle's norm allows; tokens are those with the layer", () => {
  expect(defaultSweep("layer", manifest, base)).toEqual({
    axis: "layer",
    values: ["state-2", "state-4", "final"],
    readings: ["as-is", "norm-at-decoding", "normed-rows"],
  });
  const { finalNorm: _, ...without } = manifest;
  expect(defaultSweep("layer", without, base)).toMatchObject({ readings: ["as-is"] });
  expect(defaultSweep("token", manifest, base).values).toEqual(manifest.tokens.map(({ token }) => token));
});

test("every axis has a default that can be carried out", () => {
  for (const axis of ["k", "alpha", "seed", "method", "token", "layer", "plane"] satisfies SweepAxis[])
    expect(settingsOfPlan({ base, vary: defaultSweep(axis, manifest, base) }, manifest).length).toBeGreaterThan(1);
});
