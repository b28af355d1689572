import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runSchema } from "@/core/bundle/manifest/run-schema";
import type { Manifest, Run } from "@/core/bundle/manifest/schema";
import { codeVersion } from "@/core/bundle/version";
import { projectRows } from "@/core/dictionary/methods/semi-nmf/project";
import { groundingSchema } from "@/core/grounding/grounding-schema";
import { readNpyMatrix, writeNpyMatrix } from "@/io/formats/npy";
import { buildCli, coxlmm } from "../support/built-cli";
import { Random } from "../support/solver/random";
import { shipDictionaries } from "../support/bundles/ship-dictionaries";
import { fileEntry, makeTinyBundle, writeFiles } from "../support/bundles/tiny-bundle";

const folder = mkdtempSync(join(tmpdir(), "coxlmm-cli-"));
const at = (name: string) => join(folder, name);
const matrix = (name: string) => readNpyMatrix(new Uint8Array(readFileSync(at(name))), name);
const json = <T>(name: string) => JSON.parse(readFileSync(at(name), "utf8")) as T;
const pieces = [" grass", "Dog", " dog", "##", " the", " snow", " ocean", " sofa", " train", "x"];

beforeAll(async () => {
  await buildCli();
  const random = new Random(1);
  const planted = Array.from({ length: 4 }, () => random.normals(16));
  const states = Array.from({ length: 80 }, (_, m) => random.normals(16, 0.1).map((value, d) => value + 6 * planted[m % 4]![d]!));
  writeFileSync(at("states.npy"), writeNpyMatrix({ rows: 80, cols: 16, data: Float32Array.from(states.flatMap((row) => [...row])) }));
  writeFileSync(at("broken.npy"), writeNpyMatrix({ rows: 2, cols: 2, data: Float32Array.of(1, 2, NaN, 4) }));
  writeFileSync(at("narrow.npy"), writeNpyMatrix({ rows: 2, cols: 3, data: new Float32Array(6) }));
  writeFileSync(at("lm-head.npy"), writeNpyMatrix({ rows: 10, cols: 16, data: Float32Array.from(random.normals(160)) }));
  writeFileSync(at("pieces.json"), JSON.stringify(pieces));
  writeFileSync(at("few-pieces.json"), JSON.stringify(pieces.slice(1)));
  writeFileSync(at("notes.txt"), "no numbers here");
  mkdirSync(at("occupied"));
  writeFileSync(at("occupied/thesis.tex"), "");
});
afterAll(() => rmSync(folder, { recursive: true }));

async function learned(name: string, ...options: string[]) {
  const result = await coxlmm("learn", "--residuals", at("states.npy"), "--k", "4", "--out", at(name), ...options);
  expect(result).toMatchObject({ code: 0, stderr: "" });
  return json<Run>(`${name}/run.json`);
}

describe("learn, explain and ground", () => {
  test("learn writes concepts, activations and a run of the documented shape", async () => {
    const run = await learned("learned");
    expect(readdirSync(at("learned")).sort()).toEqual(["activations.npy", "concepts.npy", "run.json"]);
    expect(runSchema.parse(run)).toEqual(run);
    expect(run).toMatchObject({
      method: "semi-nmf",
      update: "block",
      k: 4,
      alpha: 1,
      seed: 0,
      tol: 1e-8,
      backend: "wasm",
      version: codeVersion,
    });
    expect(run.inputSha256).toBe(fileEntry(new Uint8Array(readFileSync(at("states.npy")))).sha256);
    expect(run.objectiveHistory.at(-1)).toBe(run.objective);
    expect(matrix("learned/concepts.npy")).toMatchObject({ rows: 4, cols: 16 });
    const { rows, cols, data } = matrix("learned/activations.npy");
    expect([rows, cols, Math.min(...data) >= 0]).toEqual([80, 4, true]);
  });

  test("learning again replaces the folder, with the same numbers", async () => {
    await learned("again");
    const first = readFileSync(at("again/concepts.npy"));
    await learned("again");
    expect(readFileSync(at("again/concepts.npy"))).toEqual(first);
  });

  test("both backends agree on the objective, and each option reaches the run", async () => {
    const [wasm, reference] = [await learned("on-wasm"), await learned("on-reference", "--backend", "reference")];
    expect(Math.abs(wasm.objective / reference.objective - 1)).toBeLessThan(1e-6); // float32 products
    const run = await learned("with-options", "--alpha", "2.5", "--seed", "7", "--update", "als", "--tol", "1e-3", "--max-iterations", "3");
    expect(run).toMatchObject({ alpha: 2.5, seed: 7, update: "als", tol: 1e-3 });
    expect(run.iterations).toBeLessThanOrEqual(3);
  });

  test("explain projects rows on the dictionary with the run's alpha", async () => {
    await learned("for-explain", "--alpha", "3");
    const result = await coxlmm("explain", "--dictionary", at("for-explain"), "--residuals", at("states.npy"), "--out", at("codes.npy"));
    expect(result.code).toBe(0);
    expect(matrix("codes.npy")).toEqual(projectRows(matrix("states.npy"), matrix("for-explain/concepts.npy"), 3));
  });

  test.each(["pca", "k-means", "simple", "semi-nmf-wta"])(
    "%s: explain projects the states learned from to what was learned of them",
    async (method) => {
      const run = await learned(`by-${method}`, "--method", method, "--seed", "3");
      expect(run).toMatchObject({ method, k: 4, seed: 3, alpha: 0, ...(method === "k-means" && { starts: 10 }) });
      expect(existsSync(at(`by-${method}/mean.npy`))).toBe(method === "pca");
      const result = await coxlmm("explain", "--dictionary", at(`by-${method}`), "--residuals", at("states.npy"), "--out", at("read.npy"));
      expect(result).toMatchObject({ code: 0, stderr: "" });
      expect(matrix("read.npy")).toEqual(matrix(`by-${method}/activations.npy`));
    },
  );

  test("a method is found by the official code's name, and its own options are in its run alone", async () => {
    expect(await learned("by-kmeans", "--method", "kmeans", "--share", "0.5")).not.toHaveProperty("keptShare");
    for (const name of ["snmf", "nndl"])
      expect(await learned(`by-${name}`, "--method", name, "--max-iterations", "2")).toMatchObject({ method: "semi-nmf", update: "block" });
    const options = ["--share", "0.25", "--initial-codes", "svd", "--patience", "5"];
    const run = await learned("winners", "--method", "semi-nmf-wta", ...options);
    expect(run).toMatchObject({ method: "semi-nmf-wta", keptShare: 0.25, initialCodes: "svd", patience: 5, alpha: 0 });
    expect(run).not.toHaveProperty("starts");
    const { rows, cols, data } = matrix("winners/concepts.npy");
    for (let k = 0; k < rows; k++)
      expect(data.subarray(k * cols, (k + 1) * cols).filter((value) => value !== 0).length).toBeLessThanOrEqual(Math.ceil(0.25 * cols));
  });

  test("a PCA folder without its mean is refused", async () => {
    await learned("meanless", "--method", "pca");
    rmSync(at("meanless/mean.npy"));
    const result = await coxlmm("explain", "--dictionary", at("meanless"), "--residuals", at("states.npy"), "--out", at("read.npy"));
    expect(result.code).toBe(2);
    expect(result.stderr).toMatch(/mean\.npy` does not exist/);
  });

  test("PCA's samples are ranked by size, or by sign where that is asked for", async () => {
    await learned("signed", "--method", "pca");
    const options = ["--dictionary", at("signed"), "--unembedding", at("lm-head.npy"), "--vocabulary", at("pieces.json")];
    for (const ranking of ["magnitude", "signed"]) {
      await coxlmm("ground", ...options, "--ranking", ranking, "--samples", "30", "--out", at(`${ranking}.json`));
      const activations = groundingSchema
        .parse(json(`${ranking}.json`))
        .flatMap(({ samples }) => samples.map(({ activation }) => activation));
      expect(activations.some((activation) => activation < 0)).toBe(ranking === "magnitude");
    }
  });

  test("score without an encoder says overlap and agreement with what samples carry, and asks for the token", async () => {
    await learned("scored");
    const grounded = ["--unembedding", at("lm-head.npy"), "--vocabulary", at("pieces.json"), "--out", at("scored.json")];
    await coxlmm("ground", "--dictionary", at("scored"), ...grounded);
    const activations = matrix("scored/activations.npy");
    const samples = Array.from({ length: activations.rows }, (_, row) => ({
      factors: { place: activations.data[row * activations.cols]! > 0 ? "grass" : "snow", objects: [{ word: "dog" }] },
    }));
    writeFileSync(at("samples.json"), JSON.stringify(samples));
    const test = ["--test", at("scored/activations.npy"), "--test-samples", at("samples.json"), "--out", at("word-scores.json")];
    const score = ["score", "--dictionary", at("scored"), "--grounding", at("scored.json"), "--samples", at("samples.json"), ...test];
    expect((await coxlmm(...score)).stderr).toMatch(/Name an encoder .* the --token/);
    const { code, stdout, stderr } = await coxlmm(...score, "--token", "dog");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Overlap of words: \d/);
    interface Written {
      overlap: { mean: number; matrix: number[][] };
      truth: { own: { summary: { count: number } } }[];
      agreement: { best: { fact: { path: string; value: string }; auc: number } }[];
    }
    const scores = json<Written>("word-scores.json");
    expect(scores.overlap.matrix.map((row) => row.length)).toEqual([4, 4, 4, 4]);
    expect(scores.truth.map(({ own }) => own.summary.count)).toEqual([80, 80]);
    expect(scores.agreement[0]!.best).toMatchObject({ fact: { path: "place", value: "grass" }, auc: 1 });
  });

  test("ground writes words and samples of every concept", async () => {
    await learned("for-ground");
    const options = ["--dictionary", at("for-ground"), "--unembedding", at("lm-head.npy"), "--vocabulary", at("pieces.json")];
    for (const filter of ["official", "paper"]) {
      expect(await coxlmm("ground", ...options, "--filter", filter, "--out", at(`${filter}.json`))).toMatchObject({ code: 0, stderr: "" });
      const grounding = groundingSchema.parse(json(`${filter}.json`));
      expect(grounding.map(({ concept }) => concept)).toEqual([0, 1, 2, 3]);
      expect(grounding[0]!.words.map(({ word }) => word).sort()).toEqual(["dog", "grass", "ocean", "snow", "sofa", "train"]);
      expect(grounding[0]!.samples).toHaveLength(5);
    }
  });
});

describe("bundles", () => {
  test("precompute ships each token's dictionary, again and again, in a bundle that validates", async () => {
    writeFiles(at("tiny"), makeTinyBundle());
    for (const backend of ["wasm", "reference"]) {
      expect((await coxlmm("precompute", at("tiny"), "--backend", backend)).code).toBe(0);
      const manifest = json<Manifest>("tiny/manifest.json");
      for (const { token, dictionaries } of manifest.tokens) {
        expect(dictionaries).toMatchObject([{ layer: "final", wordFilter: "official", run: { k: 6, alpha: 1, seed: 0, backend } }]);
        expect(Object.keys(dictionaries[0]!.activations)).toEqual(["train", "test"]);
        expect(readdirSync(at(`tiny/tokens/${token}`)).sort()).toEqual([
          expect.stringMatching(/^dictionary-[0-9a-f]{16}\.safetensors$/),
          expect.stringMatching(/^first-images-[0-9a-f]{16}\.safetensors$/),
          expect.stringMatching(/^grounding-[0-9a-f]{16}\.json$/),
          "residuals.safetensors",
          "rows.safetensors",
        ]);
      }
      const validation = await coxlmm("validate", at("tiny"));
      expect(validation).toMatchObject({ code: 0, stderr: "" });
      expect(validation.stdout).toContain("a sound bundle");
    }
  });

  test("precompute adds further dictionaries and leaves alone what is shipped; without --add it replaces it", async () => {
    writeFiles(at("several"), makeTinyBundle());
    const hashes = () => json<Manifest>("several/manifest.json").files;
    const shipped = (token: string) =>
      json<Manifest>("several/manifest.json")
        .tokens.find((entry) => entry.token === token)!
        .dictionaries.map(({ layer, run, images, grounding }) => {
          expect(grounding).toMatch(/^tokens\/dog\/grounding-[0-9a-f]{16}\.json$|^tokens\/bus\//);
          return [layer, run.k, images !== undefined];
        });
    expect((await coxlmm("precompute", at("several"), "--backend", "reference")).code).toBe(0);
    const before = hashes();
    const add = ["--k", "6,3", "--layers", "final,state-2", "--tokens", "dog", "--add", "--backend", "reference"];
    expect((await coxlmm("precompute", at("several"), ...add)).code).toBe(0);
    for (const [path, entry] of Object.entries(before)) expect(hashes()[path], path).toEqual(entry);
    const all = [
      ["final", 6, true],
      ["final", 3, true],
      ["state-2", 6, false],
      ["state-2", 3, false],
    ];
    expect(shipped("dog")).toEqual(all);
    expect(shipped("bus")).toHaveLength(1);
    expect(await coxlmm("validate", at("several"))).toMatchObject({ code: 0, stderr: "" });
    expect((await coxlmm("precompute", at("several"), ...add)).stdout).toBe(""); // nothing is left to add
    expect(shipped("dog")).toEqual(all);
    expect((await coxlmm("precompute", at("several"), "--k", "4", "--backend", "reference")).code).toBe(0);
    expect(shipped("dog")).toEqual([["final", 4, true]]);
    expect(readdirSync(at("several/tokens/dog"), { recursive: true }).filter((path) => String(path).endsWith(".json"))).toHaveLength(1);
    expect(await coxlmm("validate", at("several"))).toMatchObject({ code: 0, stderr: "" });
  });

  test("precompute refuses far more concepts than states, before any is learned, and changes nothing", async () => {
    const files = makeTinyBundle();
    const manifest = JSON.parse(new TextDecoder().decode(files.get("manifest.json"))) as { defaults: { conceptCount: number } };
    manifest.defaults.conceptCount = 4096;
    writeFiles(at("many"), new Map([...files, ["manifest.json", new TextEncoder().encode(JSON.stringify(manifest))]]));
    const before = readdirSync(at("many"), { recursive: true }).sort();
    expect(await coxlmm("precompute", at("many"))).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^The token "dog" has 60 states to learn from, too few for 4096 concepts/),
    });
    expect(readdirSync(at("many"), { recursive: true }).sort()).toEqual(before);
  });

  test("precompute writes over no file and through no link", async () => {
    const files = await shipDictionaries(makeTinyBundle());
    writeFiles(at("links"), files);
    mkdirSync(at("outside"));
    for (const name of readdirSync(at("links/tokens/dog"))) renameSync(at(`links/tokens/dog/${name}`), at(`outside/${name}`));
    rmSync(at("links/tokens/dog"), { recursive: true });
    symlinkSync("../../outside", at("links/tokens/dog"));
    const outside = readdirSync(at("outside")).sort();
    const result = await coxlmm("precompute", at("links"));
    expect(result).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/tokens\/dog` is a link or a file, where precompute needs a folder/),
    });
    expect(readdirSync(at("outside")).sort()).toEqual(outside);
  });

  test("tokens of the same letters each get their own dictionary, beside files of the names that precompute had before", async () => {
    const files = makeTinyBundle();
    const text = new TextDecoder().decode(files.get("manifest.json"));
    const renamed = text.replaceAll('"token": "dog"', '"token": "Bus"').replaceAll("tokens/dog/residuals", "tokens/bus/dictionary");
    files.set("tokens/bus/dictionary.safetensors", files.get("tokens/dog/residuals.safetensors")!);
    files.set("manifest.json", new TextEncoder().encode(renamed));
    writeFiles(at("letters"), files);
    expect((await coxlmm("precompute", at("letters"))).code).toBe(0);
    expect(await coxlmm("validate", at("letters"))).toMatchObject({ code: 0, stderr: "" });
    const places = json<Manifest>("letters/manifest.json").tokens.map(({ dictionaries }) => dictionaries[0]!.concepts.file);
    expect(new Set(places).size).toBe(places.length);
    expect(readFileSync(at("letters/tokens/bus/dictionary.safetensors"))).toEqual(
      Buffer.from(files.get("tokens/bus/dictionary.safetensors")!),
    );
  });

  test("a token of as many letters as a name may have gives files that can be opened", async () => {
    const files = makeTinyBundle();
    const long = "donaudampfschiff".repeat(13).slice(0, 200);
    const renamed = new TextDecoder().decode(files.get("manifest.json")).replaceAll('"token": "dog"', `"token": "${long}"`);
    files.set("manifest.json", new TextEncoder().encode(renamed));
    writeFiles(at("long"), files);
    expect(await coxlmm("precompute", at("long"), "--tokens", long)).toMatchObject({ code: 0, stderr: "" });
    expect(await coxlmm("validate", at("long"))).toMatchObject({ code: 0, stderr: "" });
    expect(json<Manifest>("long/manifest.json").tokens[0]!.dictionaries).toHaveLength(1);
  });

  test("validate tells everything that is wrong and exits with 1", async () => {
    const files = makeTinyBundle();
    files.set("vocabulary.json", new TextEncoder().encode("[]"));
    files.delete("images-1.safetensors");
    writeFiles(at("damaged"), files);
    const { code, stdout } = await coxlmm("validate", at("damaged"));
    expect(code).toBe(1);
    expect(stdout).toMatch(/`vocabulary\.json` has 2 bytes, the manifest says/);
    expect(stdout).toMatch(/images-1\.safetensors` does not exist/);
  });
});

describe("what cannot be done", () => {
  beforeAll(() => {
    const random = new Random(9);
    const write = (name: string, rows: number, place?: number, value = NaN) => {
      const data = Float32Array.from(random.normals(rows * 16));
      if (place !== undefined) data[place] = value;
      writeFileSync(at(name), writeNpyMatrix({ rows, cols: 16, data }));
    };
    write("empty.npy", 0);
    write("nan.npy", 3, 19);
    for (const value of [NaN, Infinity, -Infinity]) write(`head${value}.npy`, 10, 50, value);
    for (const [name, file, rows] of [
      ["nan-concepts", "concepts", 4],
      ["nan-activations", "activations", 4],
    ] as const) {
      cpSync(at("learned"), at(name), { recursive: true });
      write(`${name}/${file}.npy`, rows, 16);
    }
    mkdirSync(at("piped"));
    for (const pipe of ["pipe", "piped/manifest.json"]) spawnSync("mkfifo", [at(pipe)]);
  });
  const explainBy = (name: string) => ["explain", "--dictionary", at(name), "--residuals", at("states.npy"), "--out", at("refused")];
  const learn = (...args: string[]) => ["learn", "--out", at("refused"), ...args];
  test.each<[string, () => string[], RegExp]>([
    ["no command", () => [], /^Name a command/],
    ["an unknown command", () => ["fit"], /unknown command 'fit'/],
    ["a missing option", () => ["learn"], /required option '--residuals/],
    ["a missing file", () => learn("--residuals", at("nothing.npy")), /nothing\.npy` does not exist/],
    ["a folder for a file", () => learn("--residuals", folder), /is a folder; name a file/],
    [
      "another kind of file",
      () => learn("--residuals", at("notes.txt")),
      /notes\.txt` is no \.npy, \.npz, \.safetensors, \.pt or \.pth file/,
    ],
    ["a value that is not a number", () => learn("--residuals", at("broken.npy"), "--k", "1"), /broken\.npy` holds NaN in row 1, column 0/],
    ["no concepts", () => learn("--residuals", at("states.npy"), "--k", "0"), /--k must be a whole number from 1 to 4096, not "0"/],
    [
      "a kept share above the whole",
      () => learn("--residuals", at("states.npy"), "--method", "semi-nmf-wta", "--share", "2"),
      /--share must be a number from 0.000001 to 1, not "2"/,
    ],
    ["a negative alpha", () => learn("--residuals", at("states.npy"), "--alpha=-1"), /--alpha must be a number from 0, not "-1"/],
    [
      "an unknown method",
      () => learn("--residuals", at("states.npy"), "--method", "nmf"),
      /--method knows semi-nmf, snmf, nndl, pca.*, not "nmf"/,
    ],
    ["an unknown backend", () => learn("--residuals", at("states.npy"), "--backend", "cuda"), /Allowed choices are wasm, reference/],
    [
      "a folder with other files",
      () => ["learn", "--residuals", at("states.npy"), "--out", at("occupied")],
      /already holds other files, such as thesis\.tex/,
    ],
    ["a file for a folder", () => ["learn", "--residuals", at("states.npy"), "--out", at("notes.txt")], /is a file; name a folder/],
    [
      "a missing dictionary",
      () => ["explain", "--dictionary", at("nothing"), "--residuals", at("states.npy"), "--out", at("refused")],
      /does not exist/,
    ],
    [
      "rows of another width",
      () => ["explain", "--dictionary", at("learned"), "--residuals", at("narrow.npy"), "--out", at("refused")],
      /has 3 columns, the dictionary's concepts have 16/,
    ],
    [
      "a vocabulary of another length",
      () => [
        "ground",
        "--dictionary",
        at("learned"),
        "--unembedding",
        at("lm-head.npy"),
        "--vocabulary",
        at("few-pieces.json"),
        "--out",
        at("refused"),
      ],
      /has 9 pieces, .* has 10 rows/,
    ],
    [
      "a vocabulary that is not JSON",
      () => [
        "ground",
        "--dictionary",
        at("learned"),
        "--unembedding",
        at("lm-head.npy"),
        "--vocabulary",
        at("notes.txt"),
        "--out",
        at("refused"),
      ],
      /notes\.txt` is not JSON/,
    ],
    ["a bundle that is not there", () => ["precompute", at("nothing")], /does not exist/],
    ["an unknown layer to ship", () => ["precompute", at("tiny"), "--layers", "state-9"], /--layers knows .*, not "state-9"/],
    ["states that hold no rows", () => learn("--residuals", at("empty.npy")), /empty\.npy` is empty: its shape is \(0, 16\)/],
    ["states in a pipe", () => learn("--residuals", at("pipe")), /pipe` is a pipe or a device; save what it gives as a file/],
    [
      "new states with NaN",
      () => ["explain", "--dictionary", at("learned"), "--residuals", at("nan.npy"), "--out", at("refused")],
      /nan\.npy` holds NaN in row 1, column 3 \(counted from 0\)/,
    ],
    ["concepts with NaN", () => explainBy("nan-concepts"), /concepts\.npy` holds NaN in row 1, column 0/],
    ["activations with NaN", () => ["export", "--dictionary", at("nan-activations"), "--out", at("x.npz")], /activations\.npy` holds NaN/],
    ...["NaN", "Infinity", "-Infinity"].map((value): [string, () => string[], RegExp] => [
      `an unembedding with ${value}`,
      () => [
        ...["ground", "--dictionary", at("learned"), "--unembedding", at(`head${value}.npy`)],
        ...["--vocabulary", at("pieces.json"), "--out", at("refused")],
      ],
      new RegExp(`head${value}\\.npy\` holds ${value} in row 3, column 2`),
    ]),
    ["a bundle whose manifest is a pipe", () => ["validate", at("piped")], /manifest\.json` is not a file|is a pipe/],
    ["nothing to validate", () => ["validate", at("nothing")], /does not exist/],
  ])("%s ends with code 2, one sentence and nothing written", async (_, args, sentence) => {
    const before = readdirSync(folder).sort();
    const { code, stdout, stderr } = await coxlmm(...args());
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr.trimEnd()).toMatch(/[.!?]$/);
    expect(stderr).toMatch(sentence);
    expect(readdirSync(folder).sort()).toEqual(before);
    expect(readdirSync(at("occupied"))).toEqual(["thesis.tex"]);
  });

  test("help and version are no errors", async () => {
    expect((await coxlmm("--help")).stdout).toContain("Usage: coxlmm");
    expect(await coxlmm("learn", "--help")).toMatchObject({ code: 0, stderr: "" });
    expect(await coxlmm("--version")).toEqual({ code: 0, stdout: `${codeVersion}\n`, stderr: "" });
  });
});

test("the program's version is the package's", () => {
  expect(codeVersion).toBe(
    (JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string }).version,
  );
});
