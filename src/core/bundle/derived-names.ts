/**
 * Names of states that a bundle does not hold but that are made from what it holds: the token "dog+cat" is the rows of both, the
 * layer "state-15:normed" its rows after the model's final norm. A name that the bundle itself has means just that.
 */
import { BundleError } from "./bundle-error";
import type { Manifest, ManifestToken } from "@/core/bundle/manifest/schema";

type Layer = Manifest["layers"][number];

const joint = "+";
/** After a layer's name: its rows after the final norm. */
const normMark = ":normed";
const mostTokens = 16;

/** Why a name means nothing, as a sentence. */
interface Problem {
  readonly problem: string;
}

/** One token, or several whose rows are stacked in the manifest's order. */
export interface TokenGroup {
  /** The name in that order: "cat+dog" is "dog+cat" where dog comes first. */
  readonly token: string;
  readonly parts: readonly ManifestToken[];
}

/** The tokens that a name means; throws a sentence when the bundle has none of this name. */
export function tokensNamed(manifest: Manifest, name: string): TokenGroup {
  return orThrow(readTokens(manifest, name));
}

/** The same, or undefined. */
export function findTokens(manifest: Manifest, name: string): TokenGroup | undefined {
  const found = readTokens(manifest, name);
  return "problem" in found ? undefined : found;
}

function readTokens(manifest: Manifest, name: string): TokenGroup | Problem {
  const whole = manifest.tokens.find(({ token }) => token === name);
  if (whole) return { token: name, parts: [whole] };
  const names = name.split(joint);
  if (names.length === 1) return { problem: `The bundle has no token "${name}".` };
  if (names.length > mostTokens) return { problem: `"${name}" names ${names.length} tokens; at most ${mostTokens} are stacked.` };
  const unknown = names.find((each) => !manifest.tokens.some(({ token }) => token === each));
  if (unknown !== undefined) return { problem: `The bundle has no token "${unknown}", which "${name}" names.` };
  const twice = names.find((each, i) => names.indexOf(each) !== i);
  if (twice !== undefined) return { problem: `"${name}" names the token "${twice}" twice.` };
  return groupOf(manifest.tokens.filter(({ token }) => names.includes(token)));
}

/** The name of some of the bundle's tokens together. */
export function nameTokens(manifest: Manifest, names: readonly string[]): string {
  return groupOf(manifest.tokens.filter(({ token }) => names.includes(token))).token;
}

function groupOf(parts: readonly ManifestToken[]): TokenGroup {
  return { token: parts.map(({ token }) => token).join(joint), parts };
}

/** A layer as the bundle holds it, or its rows after the final norm. */
export interface LayerForm {
  readonly layer: Layer;
  readonly normed: boolean;
}

/** The layer that a name means; throws a sentence when there is none. */
export function layerNamed(manifest: Manifest, name: string): LayerForm {
  return orThrow(readLayer(manifest, name));
}

/** The same, or undefined. */
export function findLayer(manifest: Manifest, name: string): LayerForm | undefined {
  const found = readLayer(manifest, name);
  return "problem" in found ? undefined : found;
}

function readLayer(manifest: Manifest, name: string): LayerForm | Problem {
  const whole = manifest.layers.find(({ id }) => id === name);
  if (whole) return { layer: whole, normed: false };
  const layer = name.endsWith(normMark) && manifest.layers.find(({ id }) => id === name.slice(0, -normMark.length));
  if (!layer) return { problem: `The bundle has no layer "${name}".` };
  if (layer.finalNorm === "after") return { problem: `The states of the layer "${layer.id}" are after the final norm already.` };
  if (normedName(manifest, layer) === undefined)
    return { problem: "The bundle does not hold its model's final norm, so no rows can be normed." };
  return { layer, normed: true };
}

/** The name of a layer's rows after the final norm; undefined where they are after it already, or where the bundle has no norm. */
export function normedName(
  { finalNorm, layers }: Pick<Manifest, "finalNorm" | "layers">,
  { id, finalNorm: place }: Layer,
): string | undefined {
  const name = `${id}${normMark}`;
  const possible = place === "before" && finalNorm !== undefined && finalNorm.type !== "none";
  return possible && !layers.some((layer) => layer.id === name) ? name : undefined;
}

/** The splits in which every one of the tokens has states of the layer, in the manifest's order. */
export function splitsWith(manifest: Manifest, token: string, layer: string): string[] {
  const { id } = layerNamed(manifest, layer).layer;
  return splitsOf(manifest, tokensNamed(manifest, token), id);
}

/** The layers of which every one of the tokens has states; none of tokens that the bundle has not. */
export function layersOf(manifest: Manifest, token: string): Layer[] {
  const group = findTokens(manifest, token);
  return manifest.layers.filter(({ id }) => group && splitsOf(manifest, group, id).length > 0);
}

function splitsOf({ splits }: Manifest, { parts }: TokenGroup, layerId: string): string[] {
  const has = (split: string) => (part: ManifestToken) => part.residuals.some((entry) => entry.layer === layerId && entry.split === split);
  return splits.map(({ name }) => name).filter((split) => parts.every(has(split)));
}

/** Whether a layer's states, as they are or normed, are those that the unembedding reads: normed, where they are stored whole. */
export function isFinalState(manifest: Manifest, name: string): boolean {
  const { layer, normed } = layerNamed(manifest, name);
  if (!normed) return layer.stateIndex === "final";
  const stored = manifest.tokens.flatMap(({ residuals }) => residuals.filter((entry) => entry.layer === layer.id));
  return layer.stateIndex === manifest.model.blockCount && stored.every(({ storage }) => storage === "full");
}

function orThrow<Found extends object>(found: Found | Problem): Found {
  if ("problem" in found) throw new BundleError(found.problem);
  return found;
}
