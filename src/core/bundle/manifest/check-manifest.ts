/** What a manifest must fulfil beyond its schema: names that are unique, references that lead somewhere. */
import type { Manifest, ManifestToken, TensorReference } from "./schema";
import { quote } from "./sentences";

interface NamedReference {
  readonly where: string;
  readonly path: string;
}

/** Every broken reference of a manifest, as sentences; none when it is sound. */
export function checkManifest(manifest: Manifest): string[] {
  const layers = new Set(manifest.layers.map((layer) => layer.id));
  const splits = new Set(manifest.splits.map((split) => split.name));
  return [
    ...newerKeys(manifest),
    ...repeated(manifest.layers.map((layer) => layer.id)).map((i) => `layers[${i}].id ${quote(manifest.layers[i]!.id)} stands twice`),
    ...repeated(manifest.splits.map((split) => split.name)).map((i) => `splits[${i}].name ${quote(manifest.splits[i]!.name)} stands twice`),
    ...repeated(manifest.tokens.map((token) => token.token)).map(
      (i) => `tokens[${i}].token ${quote(manifest.tokens[i]!.token)} stands twice`,
    ),
    ...manifest.layers.flatMap((layer, i) => checkLayer(layer, `layers[${i}]`, manifest.model.blockCount)),
    ...(manifest.splits.some((split) => split.role === "learn") ? [] : ['splits has no split with the role "learn"']),
    ...manifest.tokens.flatMap((token, i) => checkToken(token, `tokens[${i}]`, layers, splits)),
    ...checkDefaults(manifest),
    ...(manifest.unembedding && !manifest.vocabulary ? ["vocabulary is missing: unembedding needs it to name words"] : []),
    ...(manifest.files["manifest.json"] ? ['files names "manifest.json", which cannot hold its own hash'] : []),
    ...references(manifest)
      .filter(({ path }) => !Object.hasOwn(manifest.files, path))
      .map(({ where, path }) => `${where} ${quote(path)} is not in files`),
  ];
}

/** Keys of format version 2 in a manifest that says it is of version 1. */
function newerKeys(manifest: Manifest): string[] {
  if (manifest.version >= 2) return [];
  const used: [string, unknown][] = [
    ["phrases", manifest.phrases],
    ["claims", manifest.claims],
    ["embeddings of words", manifest.embeddings?.find(({ kind }) => kind === "word")],
    ...manifest.tokens.flatMap((token, t): [string, unknown][] => [
      [`tokens[${t}].references`, token.references],
      [`tokens[${t}].visual`, token.visual],
      [`tokens[${t}].prefixRuns`, token.prefixRuns],
      [`tokens[${t}].visualTokens.basis`, token.visualTokens?.find(({ basis }) => basis)],
      [`tokens[${t}].noiseRuns in compact form`, token.noiseRuns?.find(({ storage }) => storage === "compact")],
    ]),
  ];
  return used.filter(([, value]) => value !== undefined).map(([name]) => `version must be 2: ${name} came with it`);
}

function checkLayer({ id, stateIndex, finalNorm }: Manifest["layers"][number], where: string, blockCount: number): string[] {
  if (stateIndex !== "final" && stateIndex > blockCount) {
    return [`${where}.stateIndex ${stateIndex} is above model.blockCount ${blockCount} (the state after the final norm is "final")`];
  }
  const expected = stateIndex === "final" ? "after" : "before";
  return finalNorm === expected
    ? []
    : [`${where}.finalNorm of ${quote(id)} must be "${expected}" for stateIndex ${JSON.stringify(stateIndex)}`];
}

function checkToken(token: ManifestToken, where: string, layers: ReadonlySet<string>, splits: ReadonlySet<string>): string[] {
  const placed = (entry: { layer: string; split: string }, place: string) => [
    ...(layers.has(entry.layer) ? [] : [`${place}.layer ${quote(entry.layer)} is not in layers`]),
    ...(splits.has(entry.split) ? [] : [`${place}.split ${quote(entry.split)} is not in splits`]),
    ...(Object.hasOwn(token.rows, entry.split) ? [] : [`${place}.split ${quote(entry.split)} has no entry in ${where}.rows`]),
  ];
  const unknownSplits = (record: object, place: string) =>
    Object.keys(record)
      .filter((split) => !splits.has(split))
      .map((split) => `${place} names the split ${quote(split)}, which is not in splits`);
  const pairs = token.residuals.map((entry) => `${entry.layer} of ${entry.split}`);
  return [
    ...unknownSplits(token.rows, `${where}.rows`),
    ...token.residuals.flatMap((entry, i) => placed(entry, `${where}.residuals[${i}]`)),
    ...repeated(pairs).map((i) => `${where}.residuals[${i}] repeats layer ${pairs[i]}`),
    ...(token.visualTokens ?? []).flatMap((entry, i) => placed(entry, `${where}.visualTokens[${i}]`)),
    ...(token.noiseRuns ?? []).flatMap((entry, i) => placed(entry, `${where}.noiseRuns[${i}]`)),
    ...(token.prefixRuns ?? []).flatMap((entry, i) => placed(entry, `${where}.prefixRuns[${i}]`)),
    ...unknownSplits(token.visual?.patches ?? {}, `${where}.visual.patches`),
    ...(token.references ?? []).flatMap(({ layer }, i) =>
      token.residuals.some((entry) => entry.layer === layer) ? [] : [`${where}.references[${i}].layer ${quote(layer)} has no residuals`],
    ),
    ...token.dictionaries.flatMap((entry, i) => {
      const place = `${where}.dictionaries[${i}]`;
      return [
        ...(layers.has(entry.layer) ? [] : [`${place}.layer ${quote(entry.layer)} is not in layers`]),
        ...unknownSplits(entry.activations, `${place}.activations`),
        ...Object.keys(entry.activations)
          .filter((split) => splits.has(split) && !Object.hasOwn(token.rows, split))
          .map((split) => `${place}.activations names the split ${quote(split)}, which has no entry in ${where}.rows`),
      ];
    }),
  ];
}

function checkDefaults({ defaults, tokens, layers, splits }: Manifest): string[] {
  const token = tokens.find((entry) => entry.token === defaults.token);
  const learn = splits.find((split) => split.role === "learn")?.name;
  if (!token) return [`defaults.token ${quote(defaults.token)} is not in tokens`];
  if (!layers.some((layer) => layer.id === defaults.layer)) return [`defaults.layer ${quote(defaults.layer)} is not in layers`];
  if (learn && !token.residuals.some((entry) => entry.layer === defaults.layer && entry.split === learn)) {
    return [`defaults.layer ${quote(defaults.layer)} has no residuals of the split ${quote(learn)} for the token ${quote(defaults.token)}`];
  }
  return [];
}

/** Every path that the manifest leads to, with the place that names it. */
export function references(manifest: Manifest): NamedReference[] {
  const found: NamedReference[] = [];
  const tensor = (where: string, reference: TensorReference | undefined) => {
    if (reference) found.push({ where: `${where}.file`, path: reference.file });
  };
  const path = (where: string, value: string | undefined) => {
    if (value !== undefined) found.push({ where, path: value });
  };
  if (manifest.finalNorm && manifest.finalNorm.type !== "none") {
    tensor("finalNorm.gain", manifest.finalNorm.gain);
    if (manifest.finalNorm.type === "layer") tensor("finalNorm.bias", manifest.finalNorm.bias);
  }
  if (manifest.unembedding) {
    tensor("unembedding.values", manifest.unembedding.values);
    tensor("unembedding.bias", manifest.unembedding.bias);
    if (manifest.unembedding.encoding === "q8_0") tensor("unembedding.scales", manifest.unembedding.scales);
  }
  path("vocabulary", manifest.vocabulary);
  path("provenance.modelCard", manifest.provenance.modelCard);
  manifest.samples.forEach((part, i) => path(`samples[${i}].file`, part.file));
  if (manifest.images.kind === "packed") manifest.images.shards.forEach((shard, i) => path(`images.shards[${i}].file`, shard.file));
  manifest.embeddings?.forEach((entry, i) => {
    tensor(`embeddings[${i}].values`, entry.values);
    if (entry.kind === "word") path(`embeddings[${i}].words`, entry.words);
    else tensor(`embeddings[${i}].samples`, entry.samples);
  });
  path("claims", manifest.claims);
  manifest.phrases?.forEach((entry, i) => path(`phrases[${i}].file`, entry.file));
  manifest.tokens.forEach((token, t) => {
    const where = `tokens[${t}]`;
    for (const [split, rows] of Object.entries(token.rows)) tensor(`${where}.rows.${split}`, rows);
    const states = (place: string, entry: ManifestToken["residuals"][number]) => {
      tensor(`${place}.values`, entry.values);
      if (entry.storage !== "compact") return;
      tensor(`${place}.basis`, entry.basis);
      tensor(`${place}.outside`, entry.outside);
    };
    token.residuals.forEach((entry, i) => states(`${where}.residuals[${i}]`, entry));
    token.noiseRuns?.forEach((entry, i) => states(`${where}.noiseRuns[${i}]`, entry));
    token.prefixRuns?.forEach((entry, i) => tensor(`${where}.prefixRuns[${i}].values`, entry.values));
    for (const [split, patches] of Object.entries(token.visual?.patches ?? {})) tensor(`${where}.visual.patches.${split}`, patches);
    token.dictionaries.forEach((entry, i) => {
      tensor(`${where}.dictionaries[${i}].concepts`, entry.concepts);
      for (const [split, values] of Object.entries(entry.activations)) tensor(`${where}.dictionaries[${i}].activations.${split}`, values);
      path(`${where}.dictionaries[${i}].grounding`, entry.grounding);
      path(`${where}.dictionaries[${i}].images`, entry.images);
    });
    token.visualTokens?.forEach((entry, i) => {
      tensor(`${where}.visualTokens[${i}].values`, entry.values);
      tensor(`${where}.visualTokens[${i}].basis`, entry.basis);
      tensor(`${where}.visualTokens[${i}].samples`, entry.samples);
    });
  });
  return found;
}

/** Places of the entries that an earlier entry equals. */
function repeated(names: readonly string[]): number[] {
  const seen = new Set<string>();
  return names.flatMap((name, i) => (seen.size === seen.add(name).size ? [i] : []));
}
