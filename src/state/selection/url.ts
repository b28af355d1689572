import { methodNamed } from "@/core/bundle/manifest/method-names";
import { readSweep, writeSweep } from "@/core/sweep/sweep-text";
import { presetOf, presets } from "./presets";
import type { Selection } from "./selection";
import { homeView, viewIds } from "./view-ids";

/** The version of the link's keys: raise it when one changes its meaning, and keep reading the old ones. */
const linkVersion = "1";

/** What a link says: a part of a selection, and how the dictionary on screen came about. */
export interface Link {
  readonly selection: Partial<Selection>;
  /** The dictionary was learned with these settings, not shipped. */
  readonly learned: boolean;
  /** The first characters of the data hash the link was made on. */
  readonly data: string | null;
  /** Keys whose values could not be read, for a notice. */
  readonly unreadable: readonly string[];
}

const oneOf =
  <T extends string>(...allowed: T[]) =>
  (text: string): T | undefined =>
    allowed.find((value) => value === text);

const inRange = (low: number, high: number, whole: boolean) => (text: string) => {
  const value = Number(text);
  return text.trim() !== "" && value >= low && value <= high && (!whole || Number.isInteger(value)) ? value : undefined;
};

const name = (text: string) => (text.length > 0 && text.length <= 2_000 ? text : undefined);
/** Names in one value, each encoded, so that a comma may stand in one. */
const writeNames = (names: readonly string[]) => names.map(encodeURIComponent).join(",");
const readNames = (text: string) => {
  const names = text.split(",").map(decoded);
  return names.length <= 100 && names.every((each) => each !== undefined && name(each) !== undefined) ? (names as string[]) : undefined;
};
const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};
const whole = inRange(0, 0xffffffff, true);

interface Key<Name extends keyof Selection> {
  readonly key: string;
  readonly field: Name;
  readonly read: (text: string) => Selection[Name] | undefined;
  readonly write: (value: Selection[Name]) => string | null;
}

const entry = <Name extends keyof Selection>(
  key: string,
  field: Name,
  read: (text: string) => Selection[Name] | undefined,
  write: (value: Selection[Name]) => string | null = (value) => (value === null ? null : String(value)),
): Key<Name> => ({ key, field, read, write });

const unless =
  <T>(usual: T) =>
  (value: T) =>
    value === usual ? null : String(value);

const flag = (text: string) => (text === "1" ? true : text === "0" ? false : undefined);
const writeFlag = (value: boolean) => (value ? "1" : null);

// As on the card: Concept 1 is index 0.
const readConcept = (text: string) => {
  const number = inRange(1, 4096, true)(text);
  return number === undefined ? undefined : number - 1;
};
const writeConcept = (value: number | null) => (value === null ? null : String(value + 1));

/** The link's keys in their order. Values that are usual are left out. */
const keys = [
  entry("bundle", "bundle", (text) => (text.length <= 2_000 && /^([a-z0-9][a-z0-9-]{0,63}|https?:\/\/.+)$/.test(text) ? text : undefined)),
  entry("token", "token", name),
  entry("layer", "layer", name),
  entry("method", "method", methodNamed),
  entry("update", "update", oneOf("block", "als"), unless("block")),
  entry("k", "conceptCount", inRange(1, 4096, true)),
  entry("alpha", "alpha", inRange(0, 1e9, false)),
  entry("seed", "seed", whole),
  entry("starts", "starts", inRange(1, 10_000, true)),
  entry("filter", "wordFilter", oneOf("official", "paper")),
  entry("ranking", "ranking", oneOf("magnitude", "signed")),
  entry("random", "randomWords", oneOf("isotropic", "uniform", "shuffled")),
  entry("norm", "finalNormAtDecoding", flag, writeFlag),
  entry("backend", "backend", oneOf("auto", "reference", "wasm", "webgpu"), unless("auto")),
  entry("live", "live", flag, writeFlag),
  entry("sort", "order", oneOf("share", "density", "peak", "number", "token"), unless("share")),
  entry("view", "view", oneOf(...viewIds), unless(homeView)),
  entry("check", "checkTokens", readNames, (names) => names && writeNames(names)),
  entry("sweep", "sweep", readSweep, (vary) => vary && writeSweep(vary)),
  entry("concept", "concept", readConcept, writeConcept),
  entry("sample", "sampleIndex", whole),
  entry("as", "rowToken", name),
  entry("where", "saliencyConcept", readConcept, writeConcept),
] as readonly Key<keyof Selection>[];

/** Reads a query string; what it cannot read it names and leaves out. */
export function readLink(query: string): Link {
  const search = new URLSearchParams(query);
  const preset = search.get("preset");
  const known = oneOf("ours", "official", "paper")(preset ?? "");
  const selection: Partial<Record<keyof Selection, unknown>> = { ...(known && presets[known]) };
  const unreadable: string[] = preset !== null && !known ? ["preset"] : [];
  const version = search.get("v");
  if (version !== null && version !== linkVersion) unreadable.push("v");
  for (const { key, field, read } of keys) {
    const text = search.get(key);
    if (text === null) continue;
    const value = read(text);
    if (value === undefined) unreadable.push(key);
    else selection[field] = value;
  }
  const data = search.get("data");
  return {
    selection: selection as Partial<Selection>,
    learned: search.get("learned") === "1",
    data: data && /^[0-9a-f]{8,64}$/.test(data) ? data : null,
    unreadable,
  };
}

/** The query string of a selection, with a leading `?`: its preset, and of the preset's options those that differ. */
export function writeLink(selection: Selection, dataHash: string | null, learned: boolean): string {
  const preset = presetOf(selection).name;
  const search = new URLSearchParams({ v: linkVersion, preset });
  const usual: Partial<Selection> = presets[preset];
  for (const { key, field, write } of keys) {
    if (usual[field] === selection[field]) continue;
    const text = write(selection[field]);
    if (text !== null) search.set(key, text);
  }
  if (learned) search.set("learned", "1");
  if (dataHash) search.set("data", dataHash.slice(0, 12));
  return `?${search}`;
}
