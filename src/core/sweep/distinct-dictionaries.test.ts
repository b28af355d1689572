import { expect, test } from "vitest";
import { madeMeasurement, settingsWith } from "../../../tests/support/made-measurement";
import { describeSeed, describeSeeds } from "./distinct-dictionaries";
import { measurementTable } from "./measurement-table";

const seeds = (hashes: readonly string[], objectives = hashes.map((hash) => hash.charCodeAt(0))) =>
  hashes.map((conceptsHash, seed) => {
    const made = madeMeasurement(settingsWith({ seed }), {}, { conceptsHash });
    return { ...made, run: { ...made.run, objective: objectives[seed]! } };
  });

test("seeds that gave the same concepts are counted as one dictionary, in words and in the table", () => {
  const same = seeds(["a", "a", "a"]);
  expect(describeSeeds(same)).toBe("3 seeds, 1 distinct dictionary");
  expect(describeSeeds(seeds(["a", "b", "a"]))).toBe("3 seeds, 2 distinct dictionaries");
  // The last bits of a run that ends at the same optimum are its seed's.
  expect(describeSeeds(seeds(["a", "b", "c"], [78340.41689, 78340.41692, 78340.41695]))).toBe("3 seeds, 1 distinct dictionary");
  expect(describeSeeds(seeds(["a", "b", "c"], [78340, 78341, 78341.01]))).toBe("3 seeds, 2 distinct dictionaries");
  const column = (name: string, points = same) => {
    const { columns, rows } = measurementTable(points);
    return columns.includes(name) ? rows.map((row) => row[columns.indexOf(name)]) : undefined;
  };
  expect([column("seeds"), column("distinct_dictionaries"), column("concepts_hash")]).toEqual([
    [3, 3, 3],
    [1, 1, 1],
    ["a", "a", "a"],
  ]);
  expect(column("seeds", [madeMeasurement(settingsWith({ conceptCount: 2 })), madeMeasurement(settingsWith({ conceptCount: 3 }))])).toBe(
    undefined,
  );
});

test("what a seed decides follows from the settings", () => {
  const of = (params: Parameters<typeof settingsWith>[0]) => describeSeed(settingsWith(params).params);
  expect(of({ method: "semi-nmf", start: "svd" })).toMatch(/decides only how a concept that dies is drawn again/);
  expect(of({ method: "semi-nmf", start: "random" })).toMatch(/decides the random start/);
  expect(of({ method: "k-means" })).toMatch(/starts/);
  for (const method of ["pca", "simple"] as const) expect(of({ method })).toMatch(/decides nothing/);
});
