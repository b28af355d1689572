import fc from "fast-check";
import { appliesTo, entryOf, fields, pick, type SettingValues } from "@/core/settings/setting-values";
import { flag, type ValueKind } from "@/core/settings/value-kinds";
import type { Selection } from "@/state/selection/selection";
import { viewIds } from "@/state/selection/view-ids";

function anyOf(kind: ValueKind<unknown>): fc.Arbitrary<unknown> {
  if (kind.choices) return fc.constantFrom(...kind.choices);
  if (kind === (flag as ValueKind<unknown>)) return fc.boolean();
  if (!kind.range) return fc.oneof(fc.string({ minLength: 1, maxLength: 30 }), fc.constant("dog+cat"));
  const { min, max, whole } = kind.range;
  return whole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true }).map((value) => value + 0); // no −0, which no text says
}

/** Whatever settings can be. */
const settingValues = fc.record(
  Object.fromEntries(fields.map((field) => [field, anyOf(entryOf(field).kind)])),
) as unknown as fc.Arbitrary<SettingValues>;

const concept = fc.option(fc.integer({ min: 0, max: 4095 }));
const onScreen: fc.Arbitrary<Omit<Selection, keyof SettingValues>> = fc.record({
  bundle: fc.constantFrom("demo", "https://example.org/bundles/mine/"),
  backend: fc.constantFrom("auto" as const, "wasm" as const, "webgpu" as const, "reference" as const),
  live: fc.boolean(),
  order: fc.constantFrom("share" as const, "density" as const, "peak" as const, "number" as const, "token" as const),
  view: fc.constantFrom(...viewIds),
  concept,
  sampleIndex: fc.option(fc.integer({ min: 0, max: 1e6 })),
  rowToken: fc.option(fc.constantFrom("dog", "c++")),
  checkRelearn: fc.constantFrom(0, 2, 10, 100),
  checkTokens: fc.constantFrom(null, ["dog"], ["a,b", "dog+cat", "50 %"]),
  sweep: fc.constantFrom(
    null,
    { axis: "k" as const, values: [1, 2, 50] },
    { axis: "layer" as const, values: ["a,b;c:d+e%", "final"], readings: ["as-is" as const, "normed-rows" as const] },
    { axis: "plane" as const, values: [5, 10], alphas: [0.25, 1] },
  ),
  saliencyConcept: concept,
});

/** Whatever can be chosen. */
export const selections: fc.Arbitrary<Selection> = fc.tuple(settingValues, onScreen).map(([values, rest]) => ({ ...values, ...rest }));

/** A selection as its link gives it again: what its method does not read, and no sweep or check either, is as usual. */
export function asLinked(selection: Selection, usual: Selection): Selection {
  const { method, sweep } = selection;
  const unread = fields.filter((field) => !appliesTo(field, method) && field !== "starts" && sweep?.axis !== "method");
  return { ...selection, ...pick(usual, unread) };
}
