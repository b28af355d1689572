/** Every parser of files with sound files to start from. What one returns for a damaged file is compared with Python's readers where there are such. */
import { readdirSync, readFileSync } from "node:fs";
import { zipSync } from "fflate";
import { parseManifest, parseAs } from "@/core/bundle/manifest/parse-manifest";
import { runSchema } from "@/core/bundle/manifest/run-schema";
import { parseJson } from "@/core/bundle/untrusted-json";
import { paperSchema } from "@/core/claims/paper/paper-schema";
import { groundingSchema } from "@/core/grounding/grounding-schema";
import { openTokenizer } from "@/encoders/tokenizer";
import { checkVocabulary } from "@/io/bundle/read-language-model";
import { phrasesSchema } from "@/io/bundle/read-embeddings";
import { openBundle } from "@/io/bundle/bundle-reader";
import { sha256Hex } from "@/io/formats/sha256";
import { readNpyMatrix, writeNpyMatrix, writeNpyValues } from "@/io/formats/npy";
import { checkPicture, pictureSize } from "@/io/formats/picture-size";
import { readSafetensors, readSafetensorsMetadata } from "@/io/formats/safetensors";
import { readZip } from "@/io/formats/zip";
import { readStates } from "@/io/states/read-states";
import { readSavedDictionary } from "@/io/saved-dictionary/read-saved-dictionary";
import { validateBundle } from "@/pipeline/bundle/validate";
import { memorySource } from "../bundles/memory-source";
import { makeTinyBundle } from "../bundles/tiny-bundle";

/** What was read, for the oracles: arrays by name as float32, or as bytes of their own type. */
export type ReadArrays = Readonly<Record<string, { readonly shape: readonly number[]; readonly bytes: Uint8Array }>>;

export interface Parser {
  readonly name: string;
  readonly sources: readonly Uint8Array[];
  /** How often it is tried, beside the others: slow ones less. */
  readonly share: number;
  read(file: Uint8Array): ReadArrays | void | Promise<void>;
  /** The reader of Python that has to agree on what is read. */
  readonly oracle?: "npy" | "safetensors" | "dictionary";
}

const file = (path: string) => new Uint8Array(readFileSync(`tests/fixtures/${path}`));
const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const bytesOf = (values: ArrayBufferView) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
const matrix = { rows: 3, cols: 4, data: Float32Array.from({ length: 12 }, (_, i) => i / 3) };

function npySources(): Uint8Array[] {
  const half = writeNpyValues("<f2", [2, 3], bytesOf(Uint16Array.of(0x3c00, 0x4000, 0, 0x8000, 1, 0x7bff)));
  const double = writeNpyValues("<f8", [2, 2], bytesOf(Float64Array.of(1, -2.5, 1e-30, 3e38)));
  const second = new Uint8Array([...double.subarray(0, 6), 2, 0, double[8]!, double[9]!, 0, 0, ...double.subarray(10)]);
  return [writeNpyMatrix(matrix), half, double, second];
}

/** The run of a shipped dictionary. */
function run(): Uint8Array {
  const manifest = parseManifest(JSON.parse(readFileSync("public/bundles/demo/manifest.json", "utf8")));
  return text(manifest.tokens[0]!.dictionaries[0]!.run);
}

export function parsers(): Parser[] {
  const tiny = makeTinyBundle();
  const dictionaries = ["ours.npz", "python.npz", "ours.safetensors", "python.safetensors"].map((name) => file(`saved-dictionary/${name}`));
  const tensors = [...tiny].filter(([path, { length }]) => path.endsWith(".safetensors") && length < 20_000).map(([, bytes]) => bytes);
  const grounding = [{ concept: 0, words: [{ word: "dog", id: 3, logit: 1.5 }], samples: [{ row: 2, activation: 0.25 }] }];
  const json = (name: string, sources: Uint8Array[], check: (value: unknown) => unknown, share = 1): Parser => ({
    name,
    sources,
    share,
    read: (bytes) => void check(parseJson(bytes, "`x`")),
  });
  return [
    {
      name: "npy",
      oracle: "npy",
      share: 4,
      sources: npySources(),
      read(bytes) {
        const { rows, cols, data } = readNpyMatrix(bytes, "x");
        if (data.length !== rows * cols || !data.every(Number.isFinite)) throw new TypeError("a matrix that is none");
        return { "": { shape: [rows, cols], bytes: bytesOf(data) } };
      },
    },
    {
      name: "safetensors",
      oracle: "safetensors",
      share: 4,
      sources: tensors,
      read(bytes) {
        const found = readSafetensors(bytes, "x");
        readSafetensorsMetadata(bytes, "x");
        return Object.fromEntries([...found].map(([name, tensor]) => [`n${name}`, { shape: tensor.shape, bytes: tensor.bytes }]));
      },
    },
    {
      name: "dictionary",
      oracle: "dictionary",
      share: 4,
      sources: dictionaries,
      read(bytes) {
        const { concepts, activations } = readSavedDictionary(bytes, "x");
        const array = ({ rows, cols, data }: typeof concepts) => ({ shape: [rows, cols], bytes: bytesOf(data) });
        return { concepts: array(concepts), activations: array(activations) };
      },
    },
    {
      name: "torch dictionary",
      share: 2,
      sources: ["official.pth", "official-legacy.pth", "official-views.pth", "official-half.pth"].map((name) =>
        file(`saved-dictionary/${name}`),
      ),
      read: (bytes) => void readSavedDictionary(bytes, "x.pth"),
    },
    {
      name: "states",
      share: 2,
      sources: readdirSync("tests/fixtures/states").flatMap((name) =>
        /^(?!two).*\.(npz|pth?|npy|safetensors)$/.test(name) ? [file(`states/${name}`)] : [],
      ),
      read(bytes) {
        const { rows, cols, data } = readStates(bytes, "x").matrix;
        if (data.length !== rows * cols || !data.every(Number.isFinite)) throw new TypeError("a matrix that is none");
      },
    },
    {
      name: "zip",
      share: 1,
      sources: [zipSync({ a: new Uint8Array(90) }), zipSync({ "b.npy": writeNpyMatrix(matrix) }, { level: 0 })],
      read: (bytes) => readZip(bytes, "x").forEach((entry) => entry.size < 100_000 && entry.unpack(20, () => undefined)),
    },
    {
      name: "picture",
      share: 1,
      sources: readdirSync("tests/fixtures/pictures").flatMap((name) => (/\.(png|jpg|webp)$/.test(name) ? [file(`pictures/${name}`)] : [])),
      read(bytes) {
        checkPicture(bytes, "x");
        if (!(pictureSize(bytes)!.width > 0)) throw new TypeError("a picture without a size");
      },
    },
    json("manifest", [tiny.get("manifest.json")!], parseManifest, 0.5),
    json("run", [run()], (value) => parseAs(runSchema, value, "x")),
    json("grounding", [text(grounding)], (value) => parseAs(groundingSchema, value, "x")),
    json("vocabulary", [text([" dog", "cat", "é"])], (value) => checkVocabulary(value, "x")),
    json("phrases", [text({ "dog, cat": ["a dog"] })], (value) => parseAs(phrasesSchema, value, "x")),
    json("paper", [file("papers/tiny.json")], (value) => parseAs(paperSchema, value, "x")),
    {
      name: "tokenizer",
      share: 0.1,
      sources: [file("bert-score/tiny/tokenizer.json"), file("clip/tokenizer.json")],
      read: (bytes) => void openTokenizer({ name: "x", bytes }).encode("a dog on 12 beaches, é", 16),
    },
    {
      name: "bundle",
      share: 0.02,
      sources: [...tiny].filter(([path]) => path !== "manifest.json").map(([, bytes]) => bytes),
      read: (bytes) => readBundle(tiny, bytes),
    },
  ];
}

/** A bundle one of whose files is this damaged one, with its hash: everything behind the hashes has to stand it. */
async function readBundle(tiny: ReadonlyMap<string, Uint8Array>, damaged: Uint8Array): Promise<void> {
  const manifest = JSON.parse(new TextDecoder().decode(tiny.get("manifest.json"))) as { files: Record<string, unknown> };
  const paths = Object.keys(manifest.files);
  const path = paths[damaged.length % paths.length]!;
  manifest.files[path] = { bytes: damaged.length, sha256: sha256Hex(damaged) };
  await validateBundle(await openBundle(memorySource(new Map([...tiny, [path, damaged], ["manifest.json", text(manifest)]]))));
}
