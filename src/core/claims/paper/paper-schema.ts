/** A publication whose claims are tested on a bundle: claims, tables and figures. docs/claims.md says the same in words. */
import { z } from "zod";
import { label, webAddress } from "@/core/bundle/manifest/schema-parts";
import { countsOfRule, type Measure, measure, ruleSchema, side } from "@/core/claims/rule-schema";
import { earlierFigures, earlierKeys } from "./earlier-figures";
import { figureSchema } from "./figure-schema";
import { finite, id, mostColumns, mostConcepts, mostRows, sentence } from "./paper-parts";

const claim = z.strictObject({
  id,
  source: id, // one of `sources`
  where: label, // "Table 1"
  text: sentence,
  /** What the source prints for it. */
  published: sentence.optional(),
  /** What a verdict on a bundle shows about another model, and what it does not. */
  elsewhere: sentence.optional(),
  rule: ruleSchema,
});

/** A column a side, a row a token and a measure; `mean` and `std` follow the columns. */
const table = z.strictObject({
  id,
  title: label,
  caption: sentence,
  note: sentence.optional(),
  columns: z.array(z.strictObject({ name: label, side })).min(1).max(mostColumns), // prettier-ignore
  rows: z.array(z.strictObject({ token: label, measure, name: label, mean: z.array(finite).max(mostColumns), std: z.array(finite).max(mostColumns).optional() })).max(mostRows), // prettier-ignore
});

export const paperSchema = z
  .strictObject({
    format: z.literal("coxlmm-paper"),
    version: z.literal(1),
    title: label,
    sources: z.array(z.strictObject({ id, name: label, citation: sentence, address: webAddress.optional() })).min(1).max(20), // prettier-ignore
    /** The settings of the publication; the page shows ours beside them. */
    setup: z.strictObject({
      model: label,
      data: label,
      layer: label,
      conceptCount: z.number().int().min(1).max(mostConcepts),
      sparsity: label,
      sampleCount: z.number().int().min(1).max(1_000), // of a concept's images: N_MAS
      rows: label,
      split: label,
      scores: label,
    }),
    claims: z.array(claim).max(200),
    tables: z.array(table).max(20).default([]),
    /** In the order in which the page shows them. */
    figures: z.array(figureSchema).max(100).optional(),
    ...earlierKeys,
    /** What was published and could not be read, a sentence each. */
    notRead: z.array(sentence).max(100).default([]),
    notes: z.array(sentence).max(100).default([]),
  })
  .superRefine(({ claims, sources, tables, figures, ...rest }, context) => {
    const sourceIds = new Set(sources.map((source) => source.id));
    claims.forEach(({ source }, i) => {
      if (!sourceIds.has(source)) context.addIssue({ code: "custom", path: ["claims", i, "source"], message: "is not the id of a source" });
    });
    if (new Set(claims.map((claim) => claim.id)).size < claims.length)
      context.addIssue({ code: "custom", path: ["claims"], message: "must have different ids" });
    const taken = new Set(["claims", "layers", "counts"]); // files of a check that tables must not replace
    tables.forEach(({ id }, t) => {
      if (taken.has(id)) context.addIssue({ code: "custom", path: ["tables", t, "id"], message: `"${id}" is taken` });
      taken.add(id);
    });
    if (countsOf(claims).length > 10)
      context.addIssue({ code: "custom", path: ["claims"], message: "must ask for at most 10 different K" });
    tables.forEach((each, t) =>
      each.rows.forEach(({ mean, std = mean }, r) => {
        if (mean.length !== each.columns.length || std.length !== each.columns.length)
          context.addIssue({ code: "custom", path: ["tables", t, "rows", r], message: `must have ${each.columns.length} numbers` });
      }),
    );
    if (figures && new Set(figures.map(({ id }) => id)).size < figures.length)
      context.addIssue({ code: "custom", path: ["figures"], message: "must have different ids" });
    for (const key of Object.keys(earlierKeys) as (keyof typeof earlierKeys)[])
      if (figures && rest[key] !== undefined)
        context.addIssue({ code: "custom", path: [key], message: "belongs into a figure of `figures`, where that is given" });
  })
  .transform(({ layerCurves, words, polysemanticity, figures, ...paper }) => ({
    ...paper,
    figures: figures ?? earlierFigures({ layerCurves, words, polysemanticity }),
  }));

export type Paper = z.infer<typeof paperSchema>;
export type Claim = Paper["claims"][number];
export type PublishedTable = Paper["tables"][number];

/** The numbers of concepts at which claims ask for dictionaries. */
export function countsOf(claims: readonly Claim[]): number[] {
  return [...new Set(claims.flatMap(({ rule }) => countsOfRule(rule)))];
}

/** Those of them whose scores are tested. */
export function testedCounts(claims: readonly Claim[]): number[] {
  return countsOf(claims.filter(({ rule }) => rule.kind === "by-count"));
}

/** The tokens that the published tables have rows of. */
export function publishedTokens({ tables }: Pick<Paper, "tables">): string[] {
  return tables.flatMap(({ rows }) => rows.map(({ token }) => token));
}

const usualMeasures = { "score-by-layer": "image-grounding", "score-by-count": "image" } as const;

/** The score that the paper's curves by layer, or by K, are of. */
export function curveMeasure({ figures }: Pick<Paper, "figures">, kind: keyof typeof usualMeasures): Measure {
  const figure = figures.find((each) => each.kind === kind);
  return figure && "measure" in figure ? figure.measure : usualMeasures[kind];
}
