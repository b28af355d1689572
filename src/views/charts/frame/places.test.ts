import fc from "fast-check";
import { expect, test } from "vitest";
import { lineHeight, spacedTicks, spreadLabels, textWidth } from "./places";

test("labels keep the order of what they name, a line apart, and none is lost below the chart", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { maxLength: 12 }), (places) => {
      const spread = spreadLabels(
        places.map((at, name) => ({ at, name })),
        200,
      );
      expect(spread).toHaveLength(places.length);
      spread.slice(1).forEach(({ at, name }, i) => {
        expect(at - spread[i]!.at).toBeGreaterThanOrEqual(lineHeight - 1e-9);
        expect(places[name]!).toBeGreaterThanOrEqual(places[spread[i]!.name]!);
      });
      expect(Math.max(0, ...spread.map(({ at }) => at))).toBeLessThanOrEqual(200);
    }),
  );
});

test("ticks never overlap, whatever the values", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 600 }),
      (values, width) => {
        const place = (value: number) => (value / 1000) * width;
        const kept = spacedTicks(values, place, String);
        expect(kept.length).toBeGreaterThan(0);
        kept.slice(1).forEach((value, i) => {
          const gap = place(value) - place(kept[i]!);
          expect(gap).toBeGreaterThanOrEqual((textWidth(String(value)) + textWidth(String(kept[i]))) / 2);
        });
      },
    ),
  );
});

test("where there is room every value has its tick, the ends first where there is not", () => {
  expect(spacedTicks([1, 2, 5, 10], (value) => value * 50, String)).toEqual([1, 2, 5, 10]);
  expect(spacedTicks([1, 2, 3, 4, 50], (value) => value, String)).toEqual([1, 50]);
});
