import fc from "fast-check";
import { expect, test } from "vitest";
import { TopEntries } from "./top-entries";

test("it keeps what a full sort would, ties by the lower id, in any order of arrival", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 40 }), fc.nat(10), fc.nat(), (values, capacity, seed) => {
      const entries = values.map((value, id) => ({ id, value }));
      const top = new TopEntries(capacity);
      for (const { id, value } of entries.toSorted((a, b) => ((a.id * 7919 + seed) % 31) - ((b.id * 7919 + seed) % 31)))
        top.offer(id, value);
      const expected = entries.toSorted((a, b) => b.value - a.value || a.id - b.id).slice(0, capacity);
      expect(top.list()).toEqual(expected);
    }),
  );
});

test("a value that is not a number is never among the largest", () => {
  const top = new TopEntries(2);
  top.offer(0, NaN);
  top.offer(1, -5);
  expect(top.list()).toEqual([{ id: 1, value: -5 }]);
});
