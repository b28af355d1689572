import { expect, test } from "vitest";
import { openBundle } from "@/io/bundle/bundle-reader";
import { readShippedEmbeddings, shippedScorer } from "@/pipeline/score/shipped-scorer";
import { extendBundle } from "../support/bundles/extend-bundle";
import { memorySource } from "../support/bundles/memory-source";
import { makeTinyBundle } from "../support/bundles/tiny-bundle";

test("a bundle's own embeddings score its samples, under its encoder's name", async () => {
  const bundle = await openBundle(memorySource(extendBundle(makeTinyBundle())));
  const embeddings = await readShippedEmbeddings(bundle);
  const scorer = shippedScorer(embeddings);
  expect(scorer.encoder).toBe("small dual encoder");
  const score = await scorer.encodeWords([["ball"], ["bone", "ball"], ["cloud"]]);
  const image = [...embeddings.images.values.data.subarray(6, 12)];
  const ball = [...embeddings.words.values.data.subarray(0, 6)];
  const dot = image.reduce((sum, value, e) => sum + value * ball[e]!, 0);
  expect(score(1, 0)).toBeCloseTo(dot / (Math.hypot(...image) * Math.hypot(...ball)), 5);
  expect(score(1, 1)).not.toBeCloseTo(score(1, 0)!, 3);
  expect([score(1, 2), score(9, 0)]).toEqual([undefined, undefined]);
  expect(await scorer.captionScore(1)).toBeUndefined();
});

test("a bundle without embeddings says so", async () => {
  const bundle = await openBundle(memorySource(makeTinyBundle()));
  await expect(readShippedEmbeddings(bundle)).rejects.toThrow("This bundle ships no embeddings of images and words.");
});
