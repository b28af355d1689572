import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBundle } from "@/io/bundle/bundle-reader";
import { writeNpyMatrix } from "@/io/formats/npy";
import { nodeSource } from "@/cli/files/node-source";
import type { Localisation } from "@/pipeline/explain/localisation";
import { buildCli, coxlmm } from "../support/built-cli";

/** By NumPy: tests/fixtures/visual/make_visual_golden.py. */
const golden = JSON.parse(readFileSync("tests/fixtures/visual/visual.json", "utf8")) as {
  tokens: Record<string, { pointers: Record<string, { hits: number; otherImages: number }> }>;
};
const bundle = "public/bundles/demo-visual";
const folder = mkdtempSync(join(tmpdir(), "coxlmm-localise-"));
const at = (name: string) => join(folder, name);
beforeAll(buildCli);
afterAll(() => rmSync(folder, { recursive: true }));

test("localise writes and prints the rates of the shipped dictionary", async () => {
  const { code, stdout, stderr } = await coxlmm(
    "localise",
    bundle,
    "--token",
    "dog-patches",
    "--out",
    at("where.json"),
    "--directions",
    "5",
  );
  expect([code, stderr]).toEqual([0, ""]);
  const found = JSON.parse(readFileSync(at("where.json"), "utf8")) as Localisation;
  expect(found).toMatchObject({ token: "dog-patches", words: ["dog"], split: "test", learnSplit: "train", directions: 5, seed: 0 });
  const { concept } = golden.tokens["dog-patches"]!.pointers;
  expect(found.pointers[0]).toMatchObject({ pointer: "concept", rate: { hits: expect.closeTo(concept!.hits, 10) } });
  expect(found.concepts).toHaveLength(20);
  expect(stdout).toContain(
    `strongest concept: ${concept!.hits.toFixed(3)} of 49; other images' patches ${concept!.otherImages.toFixed(3)}; area 0.212; p = ${found.pointers[0]!.rate.test!.p.toPrecision(2)} (permutation)`,
  );
  expect(stdout).toMatch(/concept 2 lies best on word dog: /);
});

test("a dictionary of one's own is projected on the samples by its method", async () => {
  const { matrix } = await (await openBundle(nodeSource(bundle))).residuals("dog", "final", "train");
  writeFileSync(at("dog.npy"), writeNpyMatrix(matrix));
  const learned = await coxlmm("learn", "--residuals", at("dog.npy"), "--method", "simple", "--k", "4", "--out", at("simple"));
  expect(learned.code).toBe(0);
  const { code } = await coxlmm("localise", bundle, "--token", "dog", "--dictionary", at("simple"), "--out", at("own.json"));
  expect(code).toBe(0);
  const found = JSON.parse(readFileSync(at("own.json"), "utf8")) as Localisation;
  expect([found.samples, found.concepts.length, found.directions]).toEqual([68, 4, 100]);
});

test.each([
  ["no patches", ["public/bundles/demo", "--token", "dog"], /no states of image patches for the token "dog"/],
  ["an unknown token", [bundle, "--token", "cow"], /no token "cow"/],
  ["an unknown layer", [bundle, "--token", "dog", "--layer", "state-99"], /state-99/],
  ["a wrong number", [bundle, "--token", "dog", "--directions", "-1"], /--directions must be a whole number from 0/],
  ["no dictionary", [bundle, "--token", "dog", "--dictionary", "nowhere"], /`nowhere` does not exist/],
])("%s is one sentence with exit code 2, and nothing is written", async (_, options, sentence) => {
  const { code, stderr } = await coxlmm("localise", ...options, "--out", at("none.json"));
  expect(stderr.trim()).toMatch(sentence);
  expect([code, stderr.trim().split("\n").length]).toEqual([2, 1]);
  expect(() => readFileSync(at("none.json"))).toThrow();
});
