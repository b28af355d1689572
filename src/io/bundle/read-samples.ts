import { z } from "zod";
import { BundleError } from "@/core/bundle/bundle-error";
import { tokensNamed } from "@/core/bundle/derived-names";
import { parseAs } from "@/core/bundle/manifest/parse-manifest";
import { sampleSchema, type Manifest, type Sample } from "@/core/bundle/manifest/schema";
import type { BundleFiles } from "./bundle-files";
import type { ReadOptions } from "./bundle-source";
import { checkPicture } from "@/io/formats/picture-size";
import type { Tensors } from "@/io/formats/safetensors";

/** A sample's picture: encoded bytes, which are a view of a shared file, or an address, or nothing. */
export type SampleImage =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array; readonly mediaType: string }
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "none" };

const samplesSchema = z.array(sampleSchema);
const parsed = new WeakMap<Uint8Array, Sample[]>();
const mediaTypes: Readonly<Record<string, string>> = { webp: "image/webp", png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg" };

/** Samples by index, in the order asked for; reads only the parts that hold them. */
export async function readSamples(
  files: BundleFiles,
  manifest: Manifest,
  indices: ArrayLike<number>,
  options?: ReadOptions,
): Promise<Sample[]> {
  const places = Array.from(indices, (index) => locate(manifest.samples, index, "sample"));
  const parts = new Map<number, Sample[]>();
  for (const part of new Set(places.map((place) => place.part))) parts.set(part, await readSamplePart(files, manifest, part, options));
  return places.map(({ part, offset }) => parts.get(part)![offset]!);
}

/** One `samples` file, checked. */
export async function readSamplePart(files: BundleFiles, manifest: Manifest, part: number, options?: ReadOptions): Promise<Sample[]> {
  const { file, count } = manifest.samples[part]!;
  const bytes = await files.bytes(file, options);
  const cached = parsed.get(bytes);
  if (cached) return cached;
  const samples = parseAs(samplesSchema, await files.json(file, options), `\`${file}\``);
  if (samples.length !== count) throw new BundleError(`\`${file}\` has ${samples.length} samples, the manifest says ${count}.`);
  const problems = samples.flatMap((sample, i) => checkSample(sample, manifest).map((problem) => `\`${file}\`: [${i}]${problem}.`));
  if (problems.length > 0) throw new BundleError(problems);
  parsed.set(bytes, samples);
  return samples;
}

function checkSample({ id, split, image }: Sample, { splits, images, files }: Manifest): string[] {
  const problems: string[] = [];
  if (!splits.some(({ name }) => name === split)) problems.push(`.split "${split}" is not in splits`);
  if (images.kind === "packed" && id === "__metadata__") problems.push(".id must not be a name that safetensors reserves");
  if (images.kind === "files" && (image === undefined || !Object.hasOwn(files, image)))
    problems.push(".image is not in the manifest's files");
  if (images.kind === "urls" && !/^https?:\/\//.test(image ?? "")) problems.push(".image must start with http:// or https://");
  return problems;
}

/** Images by sample index, in the order asked for. */
export async function readImages(
  files: BundleFiles,
  manifest: Manifest,
  indices: ArrayLike<number>,
  { token, ...options }: ReadOptions & { readonly token?: string | undefined } = {},
): Promise<SampleImage[]> {
  const { images } = manifest;
  if (images.kind === "none") return Array.from(indices, () => ({ kind: "none" }));
  const samples = await readSamples(files, manifest, indices, options);
  if (images.kind === "urls") return samples.map((sample) => ({ kind: "url", url: sample.image! }));
  if (images.kind === "files") return Promise.all(samples.map((sample) => readImageFile(files, sample.image!, options)));

  const owners = token === undefined ? [] : tokensNamed(manifest, token).parts;
  const small = owners.flatMap(({ dictionaries }) => dictionaries.flatMap((entry) => entry.images ?? []));
  const first: Tensors[] = [];
  const learn = manifest.splits.flatMap(({ name, role }) => (role === "learn" ? [name] : [])); // the small files hold no others
  const missing = () => samples.some(({ id, split }) => learn.includes(split) && !first.some((tensors) => tensors.has(id)));
  for (const file of small) if (missing()) first.push(await files.tensors(file, options));
  return Promise.all(
    samples.map(async ({ id }, i) => {
      const { part } = locate(images.shards, indices[i]!, "image of the sample");
      const { file } = images.shards[part]!;
      const tensors = first.find((candidate) => candidate.has(id)) ?? (await files.tensors(file, options));
      return { kind: "bytes", bytes: packedImage(tensors, id, file), mediaType: images.mediaType };
    }),
  );
}

function packedImage(tensors: Tensors, id: string, file: string): Uint8Array {
  const tensor = tensors.get(id);
  if (!tensor) throw new BundleError(`\`${file}\` has no image of the sample "${id}".`);
  if (tensor.dtype !== "U8" || tensor.shape.length !== 1)
    throw new BundleError(`\`${file}\`: the image of the sample "${id}" must be a U8 list of bytes.`);
  checkPicture(tensor.bytes, `\`${file}\`: the image of the sample "${id}"`);
  return tensor.bytes;
}

async function readImageFile(files: BundleFiles, path: string, options: ReadOptions): Promise<SampleImage> {
  const mediaType = mediaTypes[path.slice(path.lastIndexOf(".") + 1).toLowerCase()];
  if (!mediaType) throw new BundleError(`\`${path}\` is no image that can be shown; use .webp, .png or .jpg.`);
  const bytes = await files.bytes(path, options);
  checkPicture(bytes, `\`${path}\``);
  return { kind: "bytes", bytes, mediaType };
}

/** Which part holds an entry of the concatenation, and where in it. */
function locate(parts: readonly { readonly count: number }[], index: number, what: string): { part: number; offset: number } {
  let offset = index;
  for (let part = 0; part < parts.length && index >= 0; part++) {
    if (offset < parts[part]!.count) return { part, offset };
    offset -= parts[part]!.count;
  }
  throw new BundleError(`The bundle has no ${what} ${index}.`);
}
