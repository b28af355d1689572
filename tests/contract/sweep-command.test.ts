import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBackend } from "@/cli/options/backend-option";
import { openMeasureContext } from "@/cli/scores/measure-context";
import { nodeSource } from "@/cli/files/node-source";
import { readableNames } from "@/core/bundle/manifest/method-names";
import { measurementTable } from "@/core/sweep/measurement-table";
import { settingsOfPlan } from "@/core/sweep/sweep-plan";
import { openBundle } from "@/io/bundle/bundle-reader";
import { measureDictionaries } from "@/pipeline/measure/measure-dictionaries";
import type { Measurement } from "@/core/scores/measurement";
import { buildCli, coxlmm } from "../support/built-cli";
import { makeTinyBundle, writeFiles } from "../support/bundles/tiny-bundle";

const folder = mkdtempSync(join(tmpdir(), "coxlmm-sweep-"));
const at = (name: string) => join(folder, name);
const tiny = at("tiny");

beforeAll(async () => {
  await buildCli();
  writeFiles(tiny, makeTinyBundle());
});
afterAll(() => rmSync(folder, { recursive: true }));

interface SweepFile {
  readonly plan: Parameters<typeof settingsOfPlan>[0];
  readonly options: Parameters<typeof measureDictionaries>[2];
  readonly points: readonly Measurement[];
}
const sweepJson = (name: string) => JSON.parse(readFileSync(join(at(name), "sweep.json"), "utf8")) as SweepFile;

/** The cells of a table without quotes in it, a record a row. */
function sweepCsv(name: string): Record<string, string>[] {
  const [head, ...rows] = readFileSync(join(at(name), "sweep.csv"), "utf8")
    .trim()
    .split("\r\n");
  const columns = head!.split(",");
  return rows.map((row) => Object.fromEntries(row.split(",").map((cell, i) => [columns[i]!, cell])));
}

async function swept(name: string, ...options: string[]) {
  const result = await coxlmm("sweep", tiny, "--out", at(name), ...options);
  expect(result).toMatchObject({ code: 0, stderr: "" });
  return result.stdout;
}

const withoutTimes = (point: Measurement) => ({ ...point, run: { ...point.run, elapsedMs: 0 } });
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, each: unknown) => (ArrayBuffer.isView(each) ? Array.from(each as Float64Array) : each)));

test("a sweep over K has the numbers of the pipeline, in JSON and in CSV", async () => {
  const stdout = await swept("by-k", "--token", "bus", "--layer", "state-2", "--k", "4,2", "--deletion", "2", "--baseline-seed", "3");
  expect(stdout.trim().split("\n")).toMatchObject([
    expect.stringMatching(/^1 of 2: bus, state-2, semi-nmf, K 2, α 1, seed 0: error train 0\.\d+, test 0\.\d+; overlap /),
    expect.stringMatching(/^2 of 2: .*K 4/),
  ]);
  const { plan, options, points } = sweepJson("by-k");
  expect(plan.vary).toEqual({ axis: "k", values: [4, 2] });

  const bundle = await openBundle(nodeSource(tiny));
  const context = await openMeasureContext(bundle, await openBackend("wasm"));
  const own = await measureDictionaries(bundle, settingsOfPlan(plan, bundle.manifest), options, context);
  expect(points.map(withoutTimes)).toEqual((plain(own) as Measurement[]).map(withoutTimes));

  const rows = sweepCsv("by-k");
  expect(rows.map(({ K }) => K)).toEqual(["2", "4"]);
  const table = measurementTable(points);
  for (const [i, row] of rows.entries()) {
    const { reconstruction, byWords } = points[i]!.scores;
    expect(Number(row["error_train"])).toBe(reconstruction[0]!.relativeError);
    expect(Number(row["active_weights_test"])).toBe(reconstruction[1]!.activeWeights);
    expect(Number(row["overlap"])).toBeCloseTo(byWords[0]!.overlap.mean!, 12);
    expect(Number(row["deletion_2"])).toBe(points[i]!.deletion!.means.deletion[2]);
    expect(Number(row["truth_top1"])).toBe(points[i]!.scores.agreement!.truth[0]!.byWords[0]!.report.summary!.mean);
    expect(Number(row["ms"])).toBe(points[i]!.run.elapsedMs);
    for (const [c, column] of table.columns.entries()) expect(row[column]).toBe(String(table.rows[i]![c] ?? ""));
  }
  expect(rows[0]!["data_hash"]).toBe(bundle.manifestSha256);
});

test.each([
  ["a plane", ["--k", "2,3", "--alphas", "1,0.5"], ["2 0.5", "3 0.5", "2 1", "3 1"]],
  ["α at one K", ["--k", "3", "--alphas", "1,0.5"], ["3 0.5", "3 1"]],
  [
    "layers in three ways",
    ["--k", "2", "--layers", "state-4,final", "--readings", "as-is,norm-at-decoding,normed-rows"],
    ["2 1", "2 1", "2 1", "2 1"],
  ],
  ["all tokens", ["--k", "2", "--tokens", "all"], ["2 1", "2 1"]],
  ["seeds, which never start from each other", ["--k", "2", "--seeds", "0,1", "--warm"], ["2 1", "2 1"]],
  ["K, warm", ["--k", "2,3", "--warm"], ["2 1", "3 1"]],
])("%s", async (_, options, expected) => {
  await swept("varied", ...options);
  const { points } = sweepJson("varied");
  expect(points.map(({ settings: { params } }) => `${params.conceptCount} ${params.alpha}`)).toEqual(expected);
  expect(sweepCsv("varied").map(({ K, alpha }) => `${K} ${alpha}`)).toEqual(expected);
  expect(points.map(({ warmStart }) => warmStart)).toEqual(
    points.map((_point, i) => options.includes("2,3") && options.includes("--warm") && i > 0),
  );
});

test("methods have the columns of each, and no α where there is none", async () => {
  await swept("methods", "--k", "3", "--methods", "semi-nmf,pca,k-means,simple", "--starts", "2");
  expect(sweepCsv("methods").map(({ method, alpha, starts }) => [method, alpha, starts])).toEqual([
    ["semi-nmf", "1", ""],
    ["pca", "", ""],
    ["k-means", "", "2"],
    ["simple", "", ""],
  ]);
});

test("a point that cannot be measured is a row with its sentence; a sweep of such points alone is refused", async () => {
  const stdout = await swept("some", "--layers", "final,state-9", "--k", "2");
  expect(stdout).toContain('state-9, semi-nmf, K 2, α 1, seed 0: The bundle has no layer "state-9".');
  const table = readFileSync(join(at("some"), "sweep.csv"), "utf8");
  expect(table).toContain('"The bundle has no layer ""state-9""."');
  const none = await coxlmm("sweep", tiny, "--out", at("none"), "--layer", "state-9");
  expect(none).toMatchObject({ code: 2, stderr: 'Nothing could be measured. The bundle has no layer "state-9".\n' });
});

test.each([
  ["K 0", ["--k", "0"], '--k must be a whole number from 1 to 4096, not "0".'],
  ["an empty value", ["--k", "1,,2"], '--k must be a whole number from 1 to 4096, not "".'],
  ["a negative α", ["--alphas", "-1"], '--alphas must be a number from 0, not "-1".'],
  ["an unknown method", ["--methods", "magic"], `--methods knows ${readableNames}, not "magic".`],
  [
    "α of a method that has none",
    ["--method", "pca", "--alphas", "0.5,1"],
    "PCA reads no α, so dictionaries along --alphas would all be the same. Leave it out, or name another --method.",
  ],
  ["two axes", ["--layers", "all", "--seeds", "1"], "--layers and --seeds cannot both be varied. Name one; K and α together are a plane."],
  ["several K beside an axis", ["--k", "1,2", "--seeds", "1"], "--k has 2 values beside --seeds. Name one K, or vary K alone."],
  ["readings of no layers", ["--readings", "as-is"], "--readings says how layers are read: name them with --layers."],
  ["no shipped embeddings", ["--scorers", "shipped"], "This bundle ships no embeddings of images and words."],
  ["no CLIP", ["--scorers", "clip"], "CLIPScore needs --clip and --clip-tokenizer."],
  ["no text encoder", ["--scorers", "text"], "BERTScore needs --text-encoder and --text-tokenizer."],
  [
    "too many points",
    ["--seeds", Array.from({ length: 401 }, (_, i) => i).join()],
    "The sweep has 401 points, more than the 400 that are measured at once.",
  ],
])("%s is one sentence with exit code 2, and nothing is written", async (_, options, sentence) => {
  const { code, stderr } = await coxlmm("sweep", tiny, "--out", at("refused"), ...options);
  expect([code, stderr]).toEqual([2, `${sentence}\n`]);
  expect(() => readFileSync(join(at("refused"), "sweep.json"))).toThrow();
});

test("a folder with other files is refused before anything is learned", async () => {
  writeFileSync(at("thesis.tex"), "");
  const { code, stderr } = await coxlmm("sweep", tiny, "--out", folder);
  expect(code).toBe(2);
  expect(stderr).toContain("already holds other files");
});
