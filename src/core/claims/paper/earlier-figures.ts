/** Papers written before `figures` was a key: what they print under keys of their own, and the figures that every paper was shown with. */
import { z } from "zod";
import { label } from "@/core/bundle/manifest/schema-parts";
import { type Figure, namedValues, publishedCurves, wordLists } from "./figure-schema";
import { sentence } from "./paper-parts";

/** The keys that stood in place of `figures`. */
export const earlierKeys = {
  layerCurves: publishedCurves.safeExtend({ title: label }).optional(),
  words: z.strictObject({ title: label, token: label, caption: sentence, lists: wordLists }).optional(),
  polysemanticity: z.strictObject({ title: label, token: label, caption: sentence, rows: namedValues }).optional(),
};

type Earlier = { readonly [Key in keyof typeof earlierKeys]?: z.infer<(typeof earlierKeys)[Key]> };

/** The figures of a paper that lists none. */
export function earlierFigures({ layerCurves, words, polysemanticity }: Earlier): Figure[] {
  const { title: layerTitle, ...published } = layerCurves ?? { title: "By layer" };
  return [
    {
      ...{ id: "by-layer", title: layerTitle, caption: "Grounding score of the concepts by layer, with random words dashed." },
      ...{ kind: "score-by-layer", measure: "image-grounding" },
      ...(layerCurves && { published: published as z.infer<typeof publishedCurves> }),
    },
    { id: "error-by-count", title: "Error by K", caption: "Reconstruction error by K.", kind: "error-by-count" },
    { id: "score-by-count", title: "Score by K", caption: "Test score and overlap by K.", kind: "score-by-count", measure: "image" },
    {
      id: "against-random",
      title: "Against random words",
      caption: "Each concept’s own words against random words.",
      kind: "words-against-random",
    },
    { id: "concepts", title: words?.title ?? "All concepts", caption: "All concepts by their share.", kind: "concepts" },
    ...(words ? [{ ...words, id: "words", title: `Words of ${words.title}`, kind: "words" as const }] : []),
    { id: "sample", title: "One test sample", caption: "A test sample and its three strongest concepts.", kind: "sample" },
    { id: "saliency", title: "Saliency", caption: "The sample’s strongest concepts on its image.", kind: "saliency" },
    { id: "by-method", title: "By method", caption: "The same sample by every method.", kind: "sample-by-method" },
    ...(polysemanticity
      ? [{ ...pick(polysemanticity), id: "specificity", kind: "specificity" as const, values: polysemanticity.rows }]
      : []),
  ];
}

const pick = ({ title, caption }: { readonly title: string; readonly caption: string }) => ({ title, caption });
