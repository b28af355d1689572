import { splitsWith } from "@/core/bundle/derived-names";
import type { Manifest } from "@/core/bundle/manifest/schema";
import type { DictionaryMethod } from "@/core/bundle/manifest/method-names";
import type { Measurement } from "@/core/scores/measurement";
import { type DictionarySettings, settingsOf } from "@/core/settings/dictionary-settings";
import { type SettingValues, usualValues } from "@/core/settings/setting-values";

/** The methods that the paper compares, in its order. */
export const comparedMethods: readonly DictionaryMethod[] = ["semi-nmf", "k-means", "pca", "simple"];
/** Numbers of concepts that every check measures; K = 1 is where the second reading of the halving rule begins. */
export const countCurve: readonly number[] = [1, 5, 10, 20, 30, 50];
/** Times that a check may learn its dictionaries again. */
export const mostRelearned = 100;
/** Whether it can be that many times: one more dictionary has no spread. */
export const isRelearnCount = (count: number): boolean => Number.isInteger(count) && count >= 0 && count <= mostRelearned && count !== 1;
/** A state of the residual stream after a block, as in the paper's figure: depth 1 is after the last. */
interface PlacedLayer {
  readonly id: string;
  readonly stateIndex: number;
  readonly depth: number;
}

/** What is measured for a check. */
export interface CheckPlan {
  readonly tokens: readonly string[];
  /** What is not said otherwise: Semi-NMF at the bundle's layer with its α. */
  readonly base: Omit<DictionarySettings, "token">;
  /** The states of the residual stream by token, those alone that several layers of are there. */
  readonly layers: Readonly<Record<string, readonly PlacedLayer[]>>;
  /** Tokens whose rows are the image positions that say a token's word. */
  readonly visual: readonly { readonly token: string; readonly word: string }[];
  /** Semi-NMF with Noise-Imgs beside its words; then the other methods; then K and the layers. */
  readonly steps: readonly { readonly noise: boolean; readonly settings: readonly DictionarySettings[] }[];
}

/** How many dictionaries a plan learns. */
export const plannedCount = ({ steps }: Pick<CheckPlan, "steps">): number => steps.reduce((sum, { settings }) => sum + settings.length, 0);

/** What of the publication's setup (its K) and of the explorer's settings a check takes over; the rest are the bundle's defaults. */
export type CheckFilesOptions = Partial<Pick<SettingValues, "conceptCount" | "wordFilter" | "ranking" | "seed" | "starts">> & {
  /** Further K of the curve: those that claims are about. */
  readonly counts?: readonly number[];
};

/** Tokens that the paper's tables show and the bundle has; where there is none, the bundle's first. */
export function usualTokens(manifest: Manifest, published: readonly string[], count = 4): string[] {
  const has = checkableTokens(manifest);
  const shared = has.filter((token) => published.some((name) => name.toLowerCase() === token.toLowerCase()));
  return (shared.length > 0 ? shared : has).slice(0, count);
}

/** The tokens that have states of the default layer. */
export function checkableTokens(manifest: Manifest): string[] {
  return manifest.tokens.map(({ token }) => token).filter((token) => canLearn(manifest, token, manifest.defaults.layer));
}

function canLearn(manifest: Manifest, token: string, layer: string): boolean {
  const learn = manifest.splits.find(({ role }) => role === "learn")?.name;
  return splitsWith(manifest, token, layer).some((split) => split === learn);
}

/** The dictionaries to learn for these tokens. */
export function planCheck(manifest: Manifest, tokens: readonly string[], options: CheckFilesOptions = {}): CheckPlan {
  const { counts = [], ...chosen } = options;
  const { token: _, ...base } = settingsOf({ ...usualValues(manifest), ...chosen });
  const { params } = base;
  const layers = Object.fromEntries(tokens.map((token) => [token, placedLayers(manifest, token)]));
  const others = comparedMethods.filter((method) => method !== params.method);
  const visual = manifest.tokens.flatMap(({ token, visual }) =>
    visual && tokens.includes(visual.word) && canLearn(manifest, token, base.layer) ? [{ token, word: visual.word }] : [],
  );
  const curves = [
    ...tokens.flatMap((token) =>
      [...new Set([...countCurve, ...counts])]
        .sort((a, b) => a - b)
        .filter((conceptCount) => conceptCount !== params.conceptCount)
        .map((conceptCount) => ({ ...base, token, params: { ...params, conceptCount } })),
    ),
    ...tokens.flatMap((token) => layers[token]!.filter(({ id }) => id !== base.layer).map(({ id }) => ({ ...base, token, layer: id }))),
    ...visual.filter(({ token }) => !tokens.includes(token)).map(({ token }) => ({ ...base, token })),
  ];
  const steps = [
    { noise: true, settings: tokens.map((token) => ({ ...base, token })) },
    { noise: false, settings: tokens.flatMap((token) => others.map((method) => ({ ...base, token, params: { ...params, method } }))) },
    { noise: false, settings: curves },
  ];
  return { tokens, base, layers, visual, steps };
}

/** What is learned again from drawn samples: what tests compare, without the K that only errors are read at. */
export function relearningSteps({ tokens, base, steps }: CheckPlan, counts: readonly number[]): CheckPlan["steps"] {
  const compared = new Set([base.params.conceptCount, ...counts]);
  return steps.map(({ noise, settings }) => ({
    noise,
    settings: settings.filter(({ token, params }) => tokens.includes(token) && compared.has(params.conceptCount)),
  }));
}

/** The measured point of these settings, the plan's own where nothing is said; undefined: not measured. */
export function pointAt<Point extends Pick<Measurement, "settings">>(
  { base }: Pick<CheckPlan, "base">,
  points: readonly Point[],
  dictionary: { token: string; layer?: string; method?: DictionaryMethod; conceptCount?: number },
): Point | undefined {
  const { token, layer = base.layer, method = base.params.method, conceptCount = base.params.conceptCount } = dictionary;
  return points.find(
    ({ settings }) =>
      settings.token === token &&
      settings.layer === layer &&
      settings.params.method === method &&
      settings.params.conceptCount === conceptCount,
  );
}

function placedLayers(manifest: Manifest, token: string): PlacedLayer[] {
  const states = manifest.layers
    .flatMap(({ id, stateIndex }) =>
      stateIndex !== "final" && stateIndex > 0 && canLearn(manifest, token, id)
        ? [{ id, stateIndex, depth: stateIndex / manifest.model.blockCount }]
        : [],
    )
    .sort((a, b) => a.stateIndex - b.stateIndex);
  return states.length < 2 ? [] : states;
}
