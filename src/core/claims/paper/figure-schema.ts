/** The figures of a publication, each with what ours beside it shows: docs/claims.md says the same in words. */
import { z } from "zod";
import { label } from "@/core/bundle/manifest/schema-parts";
import { measure } from "@/core/claims/rule-schema";
import { finite, id, mostColumns, mostConcepts, mostRows, sentence } from "./paper-parts";

/** The published curves of a figure by layer: a curve a token, values at x. */
export const publishedCurves = z
  .strictObject({
    measure: label, // as printed
    caption: sentence,
    x: z.array(finite).min(1).max(mostRows),
    series: z.array(z.strictObject({ token: label, values: z.array(finite).max(mostRows) })).max(mostColumns),
    random: finite.optional(),
  })
  .superRefine(({ x, series }, context) =>
    series.forEach(({ values }, s) => {
      if (values.length !== x.length) context.addIssue({ code: "custom", path: ["series", s], message: `must have ${x.length} values` });
    }),
  );

/** The words of one dictionary, as printed, a list a concept. */
export const wordLists = z.array(z.array(label).max(50)).max(mostConcepts);
/** Numbers of named concepts, as printed. */
export const namedValues = z.array(z.strictObject({ name: label, value: finite })).max(mostRows);

const count = z.number().int().min(1).max(mostConcepts);
const ofConcepts = measure.extract(["image-grounding", "text-grounding"]);
const ofSamples = measure.extract(["image", "text", "truth"]);

/** "Figure 6", what it shows, and what of it cannot be compared. */
const printed = { id, title: label, caption: sentence, note: sentence.optional() };

/** Figures of all checked tokens at once. */
const curveFigures = [
  /** A score of concepts by layer, with random words' beside it. */
  z.strictObject({ ...printed, kind: z.literal("score-by-layer"), measure: ofConcepts, published: publishedCurves.optional() }),
  /** The reconstruction error by K. */
  z.strictObject({ ...printed, kind: z.literal("error-by-count") }),
  /** A score of test samples, and the overlap, by K. */
  z.strictObject({ ...printed, kind: z.literal("score-by-count"), measure: ofSamples }),
] as const;

/** Figures of one token's dictionary. */
const tokenFigures = [
  /** A point a concept: the score of its own words against that of random ones. */
  z.strictObject({ ...printed, kind: z.literal("words-against-random") }),
  /** Images and words of the concepts with the largest share; without `count`, of all. */
  z.strictObject({ ...printed, kind: z.literal("concepts"), count: count.optional() }),
  /** Printed words beside ours, where `token` is shown. */
  z.strictObject({ ...printed, kind: z.literal("words"), token: label, lists: wordLists }),
  /** A test sample and its strongest concepts. */
  z.strictObject({ ...printed, kind: z.literal("sample") }),
  /** Where these concepts lie on the sample's image. */
  z.strictObject({ ...printed, kind: z.literal("saliency") }),
  /** Concepts of visual tokens, where the token shown is of patches. */
  z.strictObject({ ...printed, kind: z.literal("visual-concepts"), count }),
  /** The sample by every method. */
  z.strictObject({ ...printed, kind: z.literal("sample-by-method") }),
  /** Of the test samples that a concept is strongly active in, the share that show one thing; `values` as printed. */
  z.strictObject({ ...printed, kind: z.literal("specificity"), values: namedValues }),
] as const;

export const figureSchema = z.discriminatedUnion("kind", [...curveFigures, ...tokenFigures]);

export type Figure = z.infer<typeof figureSchema>;
export type CurveFigure = z.infer<(typeof curveFigures)[number]>;
export type TokenFigure = Exclude<Figure, CurveFigure>;
export type FigureOf<Kind extends Figure["kind"]> = Extract<Figure, { readonly kind: Kind }>;

const curveKinds: ReadonlySet<string> = new Set(curveFigures.map(({ shape }) => shape.kind.value));

/** Whether a figure is of all checked tokens at once. */
export const isCurve = (figure: Figure): figure is CurveFigure => curveKinds.has(figure.kind);
