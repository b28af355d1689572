/** Every setting of a dictionary and its scores, an entry each, in the order in which captions and files name them. */
import { type DictionaryMethod, dictionaryMethods, methodNamed, readableNames } from "@/core/bundle/manifest/method-names";
import { defaultParams, type InitialCodes, type SemiNmfStart, type SemiNmfUpdate, tolerances } from "@/core/dictionary/dictionary";
import { methods } from "@/core/dictionary/methods/methods";
import type { SampleRanking } from "@/core/grounding/ground-samples";
import type { WordFilter, WordRanking } from "@/core/grounding/grounding";
import type { RandomWords } from "@/core/metrics/words/random-words";
import type { Part, Setting } from "./setting";
import { flag, name, namedNumber, numberIn, oneOf, wholeIn } from "./value-kinds";

const setting = <T, P extends Part, Key extends string>(entry: Setting<T, P, Key>) => entry;
const unsaid = () => null;
const toleranceKind = namedNumber(tolerances, { min: 0, max: 1, whole: false });

export const settingTable = {
  token: setting({
    ...{ part: "data", kind: name, usual: ({ defaults }) => defaults.token, linkKey: "token" },
    ...{ fileKey: "token", column: "token", option: "--token <word>" },
    ...{ label: "token", definition: "the token of interest" },
    phrase: (token) => `token “${token}”`,
  }),
  layer: setting({
    ...{ part: "data", kind: name, usual: ({ defaults }) => defaults.layer, linkKey: "layer" },
    ...{ fileKey: "layer", column: "layer", option: "--layer <name>" },
    ...{ label: "layer", definition: "the layer whose states are read" },
    phrase: (layer) => `layer ${layer}`,
  }),
  method: setting<DictionaryMethod, "learning", "method">({
    ...{ part: "learning", linkKey: "method" },
    kind: { ...oneOf(...dictionaryMethods), read: methodNamed, readable: readableNames },
    usual: ({ defaults }) => defaults.method,
    ...{ fileKey: "method", column: "method", option: "--method <name>" },
    ...{ label: "method", definition: `the factorisation: ${dictionaryMethods.join(", ")}; the official code's names are read, too` },
    phrase: (method) => methods[method].title,
  }),
  conceptCount: setting({
    ...{ part: "learning", kind: wholeIn(1, 4096), usual: ({ defaults }) => defaults.conceptCount, linkKey: "k" },
    ...{ fileKey: "k", column: "K", option: "--k <count>" },
    ...{ label: "K", definition: "number of concepts" },
    phrase: (count, { full, number }) => (full ? `K = ${number(count)}` : `K ${number(count)}`),
  }),
  update: setting<SemiNmfUpdate, "learning", "update">({
    ...{ part: "learning", kind: oneOf("block", "als"), usual: defaultParams.update, linkKey: "update" },
    ...{ fileKey: "update", column: "update", option: "--update <name>" },
    ...{ label: "update", definition: "atom update" },
    phrase: (update) => (update === "block" ? null : `update ${update}`),
  }),
  start: setting<SemiNmfStart, "learning", "start">({
    ...{ part: "learning", kind: oneOf("svd", "random"), usual: defaultParams.start, linkKey: "start", ofOldReports: "svd" },
    ...{ fileKey: "start", column: "start", option: "--start <name>" },
    ...{ label: "start", definition: "of semi-nmf: from the states' SVD, or from random concepts by the seed" },
    phrase: (start) => (start === "svd" ? null : `${start} start`),
  }),
  alpha: setting({
    ...{ part: "learning", kind: numberIn({ min: 0, max: 1e9, whole: false }), linkKey: "alpha" },
    usual: ({ defaults }) => defaults.alpha,
    ...{ fileKey: "alpha", column: "alpha", option: "--alpha <weight>" },
    alsoFiled: (alpha) => ({ lambda: 2 * alpha }),
    ...{ label: "α", definition: "sparsity weight; the paper's λ is twice it" },
    phrase: (alpha, { full, number }) => (full ? `α = ${number(alpha)} (λ = 2α = ${number(2 * alpha)})` : `α ${number(alpha)}`),
  }),
  tol: setting({
    ...{ part: "learning", kind: toleranceKind, usual: defaultParams.tol, linkKey: "tol" },
    ...{ fileKey: "tol", column: "tol", option: "--tol <number>" },
    ...{
      label: "tolerance",
      definition: "of semi-nmf: the relative fall of the objective that ends the run: draft, figure, official or a number",
    },
    phrase: (tol) => (tol === defaultParams.tol ? null : `tolerance ${toleranceKind.write(tol)}`),
  }),
  starts: setting({
    ...{ part: "learning", kind: wholeIn(1, 10_000), usual: defaultParams.starts, linkKey: "starts" },
    conventions: { ours: 10, official: 1, paper: 1 },
    ...{ fileKey: "starts", column: "starts", option: "--starts <count>" },
    ...{ label: "k-means starts", definition: "of k-means: the best of so many" },
    phrase: (starts) => `${starts} starts`,
  }),
  keptShare: setting({
    ...{ part: "learning", kind: numberIn({ min: 1e-6, max: 1, whole: false }), usual: defaultParams.keptShare, linkKey: "share" },
    ...{ fileKey: "keptShare", column: "kept_share", option: "--share <part>" },
    ...{ label: "kept share", definition: "of winner-take-all: how much of each concept's entries is kept" },
    phrase: (share, { number }) => `keeps ${number(share)} of entries`,
  }),
  initialCodes: setting<InitialCodes, "learning", "initialCodes">({
    ...{ part: "learning", kind: oneOf("random", "svd", "knn"), usual: defaultParams.initialCodes, linkKey: "codes" },
    ...{ fileKey: "initialCodes", column: "initial_codes", option: "--initial-codes <name>" },
    ...{ label: "first codes", definition: "of winner-take-all: its first codes" },
    phrase: (codes) => `${codes} first codes`,
  }),
  patience: setting({
    ...{ part: "learning", kind: wholeIn(1, 100_000), usual: defaultParams.patience, linkKey: "patience" },
    ...{ fileKey: "patience", column: "patience", option: "--patience <count>" },
    ...{ label: "patience", definition: "of winner-take-all: iterations without a better one that end the run" },
    phrase: (patience, { number }) => (patience === defaultParams.patience ? null : `patience ${number(patience)}`),
  }),
  seed: setting({
    ...{ part: "learning", kind: wholeIn(0, 0xffffffff), usual: defaultParams.seed, linkKey: "seed", alwaysInLink: true },
    ...{ fileKey: "seed", column: "seed", option: "--seed <number>" },
    ...{ label: "seed", definition: "of re-drawn atoms, of random starts, and of the starts of k-means and winner-take-all" },
    phrase: (seed) => `seed ${seed}`,
  }),
  wordFilter: setting<WordFilter, "decoding", "wordFilter">({
    ...{ part: "decoding", kind: oneOf("official", "paper"), usual: ({ defaults }) => defaults.wordFilter, linkKey: "filter" },
    conventions: { ours: "official", official: "official", paper: "paper" },
    ...{ fileKey: "wordFilter", column: "word_filter", option: "--filter <name>" },
    ...{ label: "words", definition: "which pieces count as words" },
    phrase: unsaid, // the preset says it, as the other conventions
  }),
  wordRanking: setting<WordRanking, "decoding", "wordRanking">({
    ...{ part: "decoding", kind: oneOf("official", "contrast"), usual: "official", linkKey: "words" },
    ...{ fileKey: "wordRanking", column: "word_ranking", option: "--word-ranking <name>" },
    ...{
      label: "word ranking",
      definition: "by which logits words are ordered: the concept's, or those minus the mean concept's (contrast)",
    },
    phrase: (by) => (by === "contrast" ? "words by contrast" : null),
  }),
  finalNormAtDecoding: setting({
    ...{ part: "decoding", kind: flag, usual: false, linkKey: "norm" },
    ...{ fileKey: "finalNormAtDecoding", column: "final_norm_at_decoding", option: "--norm-at-decoding" },
    ...{ label: "final norm", definition: "apply the model's final norm to concepts before they are put into words" },
    phrase: (applied) => (applied ? "final norm at decoding" : null),
  }),
  ranking: setting<SampleRanking, "decoding", "ranking">({
    ...{ part: "decoding", kind: oneOf("magnitude", "signed"), usual: "magnitude", linkKey: "ranking" },
    conventions: { ours: "magnitude", official: "signed", paper: "magnitude" },
    ...{ fileKey: "ranking", column: "ranking", option: "--ranking <name>" },
    ...{ label: "ranking", definition: "of samples where activations have signs (pca)" },
    phrase: unsaid,
  }),
  randomWords: setting<RandomWords, "baseline", "randomWords">({
    ...{ part: "baseline", kind: oneOf("isotropic", "uniform", "shuffled"), usual: "isotropic", linkKey: "random" },
    conventions: { ours: "isotropic", official: "uniform", paper: "isotropic" },
    ...{ fileKey: "randomWords", column: "random_words", option: "--random <kind>" },
    ...{ label: "random words", definition: "words in place of the concepts' own" },
    phrase: unsaid,
  }),
};
