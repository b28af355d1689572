import { BundleError } from "@/core/bundle/bundle-error";
import { readFiled } from "@/core/settings/filed-settings";
import { decodingOf } from "@/core/settings/setting-values";
import { readSavedDictionary } from "@/io/saved-dictionary/read-saved-dictionary";
import { writeSavedDictionary } from "@/io/saved-dictionary/write-saved-dictionary";
import { sha256Hex } from "@/io/formats/sha256";
import { downloadedCsv, writeTableJson } from "@/io/table";
import { groundFromBundle } from "@/pipeline/learn/ground";
import { openSavedDictionary } from "@/pipeline/saved-dictionary/open-saved-dictionary";
import { activationsTable, rankedSamplesTable, saveDictionary, wordsTable } from "@/pipeline/saved-dictionary/save-dictionary";
import type { HandlerOf } from "@/worker/jobs/handler";
import type { learnRequests } from "@/worker/protocol/learn";
import { yieldToMessages } from "@/worker/jobs/yield-to-messages";

const mostBytes = 2_000_000_000;

/** A dictionary, or a table of it, as a file. */
export const exportDictionary: HandlerOf<typeof learnRequests.exportDictionary> = async (input, { workspace, gate, report }) => {
  const { key, settings } = input;
  const { bundle } = workspace;
  const kept = bundle.dictionary(key);
  const options = { signal: gate.signal, onProgress: report };
  const { reader } = bundle;
  if (input.content === "dictionary") {
    const bytes = writeSavedDictionary(await saveDictionary(reader, kept, settings, options), input.format);
    return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "application/octet-stream" });
  }
  const tables = {
    words: () => wordsTable(reader, kept),
    samples: () => rankedSamplesTable(reader, kept, options),
    activations: () => activationsTable(reader, kept, options),
  };
  const table = await tables[input.content]();
  return input.format === "csv"
    ? downloadedCsv(table, settings)
    : new Blob([writeTableJson(table, settings)], { type: "application/json" });
};

/** A dictionary from a file, put on screen. */
export const importDictionary: HandlerOf<typeof learnRequests.importDictionary> = async (input, { workspace, gate, report }) => {
  const { file, token, layer } = input;
  if (file.size > mostBytes) throw new BundleError(`\`${file.name}\` has ${file.size} bytes, more than a dictionary has.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const saved = readSavedDictionary(bytes, file.name);
  const options = { signal: gate.signal, onProgress: report };
  const { bundle } = workspace;
  const { reader } = bundle;
  const opened = await openSavedDictionary(reader, saved, { fallback: { token, layer }, hash: sha256Hex(bytes) }, options);
  // As the file's words and samples were found, where it says so.
  const how = decodingOf({ ...input, ...readFiled(saved.notes?.settings ?? {}) });
  const lists = await workspace.wordLists();
  const grounding = await groundFromBundle(reader, opened.dictionary, lists, how, { signal: gate.signal, pause: yieldToMessages });
  const { notes, ...dictionary } = opened;
  const others = grounding.filter(({ words }, k) => !saved.words[k]!.every((word, i) => words[i]?.word === word)).length;
  const words = `Of ${others} concepts the words are not those of the file: they are decoded here, by the filter and norm that are chosen.`;
  const imported = { file: file.name, notes: others > 0 ? [...notes, words] : notes };
  return bundle.keep({ origin: "imported", ...dictionary, ...how, grounding, imported });
};
