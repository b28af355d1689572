import { expect, test } from "vitest";
import { MeasuredDictionaries } from "./measured-dictionaries";
import type { KeptDictionary } from "./kept-dictionary";

/** 4 bytes a number. */
const kept = (numbers: number) =>
  ({
    dictionary: { concepts: { data: new Float32Array(numbers) }, activations: { data: new Float32Array(0) } },
    sampleIndices: new Int32Array(0),
    projected: [],
  }) as unknown as KeptDictionary;

test("the oldest make room when the budget is spent, the newest is kept whatever it takes", () => {
  const measured = new MeasuredDictionaries(100);
  const [a, b, c, large] = [kept(10), kept(10), kept(10), kept(1000)];
  measured.keep("a", a);
  measured.keep("b", b);
  expect([measured.get("a"), measured.get("b")]).toEqual([a, b]);
  measured.keep("c", c);
  expect([measured.get("a"), measured.get("b"), measured.get("c")]).toEqual([undefined, b, c]);
  measured.keep("b", b); // again: it is the newest now
  measured.keep("d", kept(10));
  expect([measured.get("b"), measured.get("c")]).toEqual([b, undefined]);
  measured.keep("large", large);
  expect([measured.get("large"), measured.get("b")]).toEqual([large, undefined]);
});
