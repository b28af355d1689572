/** A publication to hold a bundle against: its claims, its published numbers and word lists. docs/claims.md says the same in words. */
import { z } from "zod";
import { label, webAddress } from "@/core/bundle/manifest/schema-parts";
import { measure, ruleSchema, side } from "./rule-schema";

const sentence = z.string().min(1).max(2_000);
const finite = z.number().min(-1e12).max(1e12);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const rows = 1_000;
const columns = 50;

const claim = z.strictObject({
  id,
  source: id, // one of `sources`
  where: label, // "Table 1"
  text: sentence,
  /** What the source prints for it. */
  published: sentence.optional(),
  rule: ruleSchema,
});

/** A column a side, a row a token and a measure; `mean` and `std` follow the columns. */
const table = z.strictObject({
  id,
  title: label,
  caption: sentence,
  note: sentence.optional(),
  columns: z.array(z.strictObject({ name: label, side })).min(1).max(columns), // prettier-ignore
  rows: z.array(z.strictObject({ token: label, measure, name: label, mean: z.array(finite).max(columns), std: z.array(finite).max(columns).optional() })).max(rows), // prettier-ignore
});

/** A curve a token: values at x. */
const curves = z.strictObject({
  title: label,
  caption: sentence,
  measure: label, // as printed
  x: z.array(finite).min(1).max(rows),
  series: z.array(z.strictObject({ token: label, values: z.array(finite).max(rows) })).max(columns),
  random: finite.optional(),
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
      conceptCount: z.number().int().min(1).max(4096),
      sparsity: label,
      sampleCount: z.number().int().min(1).max(1_000), // of a concept's images: N_MAS
      rows: label,
      split: label,
      scores: label,
    }),
    claims: z.array(claim).max(200),
    tables: z.array(table).max(20).default([]),
    layerCurves: curves.optional(),
    /** The words of one dictionary, as printed. */
    words: z.strictObject({ title: label, token: label, caption: sentence, lists: z.array(z.array(label).max(50)).max(4096) }).optional(),
    polysemanticity: z
      .strictObject({
        title: label,
        token: label,
        caption: sentence,
        rows: z.array(z.strictObject({ name: label, value: finite })).max(rows),
      }) // prettier-ignore
      .optional(),
    /** What was published and could not be read, a sentence each. */
    notRead: z.array(sentence).max(100).default([]),
    notes: z.array(sentence).max(100).default([]),
  })
  .superRefine(({ claims, sources, tables, layerCurves }, context) => {
    const known = new Set(sources.map((source) => source.id));
    claims.forEach(({ source }, i) => {
      if (!known.has(source)) context.addIssue({ code: "custom", path: ["claims", i, "source"], message: "is not the id of a source" });
    });
    if (new Set(claims.map((claim) => claim.id)).size < claims.length)
      context.addIssue({ code: "custom", path: ["claims"], message: "must have different ids" });
    const taken = new Set(["claims", "layers", "counts"]); // files of a check that tables must not replace
    tables.forEach(({ id }, t) => {
      if (taken.has(id)) context.addIssue({ code: "custom", path: ["tables", t, "id"], message: `"${id}" is taken` });
      taken.add(id);
    });
    if (countsOf(claims).length > 10)
      context.addIssue({ code: "custom", path: ["claims"], message: "must ask for at most 10 different K of the kind halving" });
    tables.forEach((each, t) =>
      each.rows.forEach(({ mean, std = mean }, r) => {
        if (mean.length !== each.columns.length || std.length !== each.columns.length)
          context.addIssue({ code: "custom", path: ["tables", t, "rows", r], message: `must have ${each.columns.length} numbers` });
      }),
    );
    layerCurves?.series.forEach(({ values }, s) => {
      if (values.length !== layerCurves.x.length)
        context.addIssue({ code: "custom", path: ["layerCurves", "series", s], message: `must have ${layerCurves.x.length} values` });
    });
  });

export type Paper = z.infer<typeof paperSchema>;
export type Claim = Paper["claims"][number];
export type PublishedTable = Paper["tables"][number];

/** The numbers of concepts at which claims ask for the reconstruction error. */
export function countsOf(claims: readonly Claim[]): number[] {
  return [...new Set(claims.flatMap(({ rule }) => (rule.kind === "halving" ? [rule.by] : [])))];
}

/** The tokens that the published tables have rows of. */
export function publishedTokens({ tables }: Pick<Paper, "tables">): string[] {
  return tables.flatMap(({ rows }) => rows.map(({ token }) => token));
}
