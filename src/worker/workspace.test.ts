import { expect, test } from "vitest";
import { makeTinyBundle } from "../../tests/support/bundles/tiny-bundle";
import { memorySource } from "../../tests/support/bundles/memory-source";
import { referenceBackend } from "@/backends/reference";
import { defaultParams } from "@/core/dictionary/dictionary";
import { openBundle } from "@/io/bundle/bundle-reader";
import { learnFromBundle } from "@/pipeline/learn/learn";
import { explainNextWord } from "@/worker/handlers/explain/explain-next-word";
import { Gate } from "@/worker/jobs/gate";
import type { KeptDictionary } from "./kept-dictionary";
import { Workspace } from "./workspace";

const files = makeTinyBundle();
const open = () => openBundle(memorySource(files));

/** A workspace with the tiny bundle open, and a dictionary learned from it. */
async function learned() {
  const workspace = new Workspace("https://example.org/");
  const reader = await open();
  workspace.open(reader);
  const token = reader.manifest.tokens[0]!.token;
  const params = { ...defaultParams, conceptCount: 3, alpha: 1 };
  const dictionary = await learnFromBundle(reader, { token, layer: "final", params }, referenceBackend, {});
  const sampleIndices = await reader.rowSamples(token, "train");
  const kept = { dictionary, sampleIndices, projected: [], grounding: [] } as unknown as KeptDictionary;
  return { workspace, kept, sampleIndex: sampleIndices[0]! };
}

test("another bundle finds nothing of the one before: no dictionary, no baseline, no logits over the vocabulary", async () => {
  const { workspace, kept, sampleIndex } = await learned();
  const { bundle: before } = workspace;
  const { key } = before.keep(kept);
  before.measured.keep("measured", kept);
  before.noiseBaselines.set("settings", { missing: "of a test" });
  const context = { workspace, gate: new Gate(), report: () => undefined };
  await explainNextWord({ key, sampleIndex, off: [] }, context);
  const { ledger } = before;
  expect(ledger).toMatchObject({ dictionary: kept.dictionary, row: JSON.stringify([sampleIndex, undefined]) });
  await explainNextWord({ key, sampleIndex, off: [1] }, context);
  expect(before.ledger).toBe(ledger); // a concept off costs no product

  workspace.open(await open());
  const { bundle } = workspace;
  expect([bundle.ledger, bundle.noiseBaselines.size, bundle.measured.get("measured")]).toEqual([null, 0, undefined]);
  expect(() => bundle.dictionary(key)).toThrow("no longer in memory");
  await expect(explainNextWord({ key, sampleIndex, off: [] }, context)).rejects.toThrow("no longer in memory");
});

test("what a request brings after its bundle was closed is not kept in the next one", async () => {
  const { workspace, kept } = await learned();
  const { bundle: before } = workspace;
  workspace.open(await open());
  const { key } = before.keepLive(kept);
  expect(before.dictionary(key)).toBe(kept);
  expect(() => workspace.bundle.dictionary(key)).toThrow("no longer in memory");
});

test("before a bundle is open there is a sentence", () => {
  expect(() => new Workspace("https://example.org/").bundle).toThrow("No bundle is open. Open one first.");
});
