import { listOf, PickleDict, PickleObject, type PickleValue } from "@/io/formats/pickle/pickle-values";
import { readTorchFile } from "@/io/formats/pickle/torch-file";
import { torchFloats } from "@/io/formats/pickle/torch-values";
import { BundleError } from "@/core/bundle/bundle-error";
import { isNumbers, type SavedContents } from "./saved-contents";

/** A dictionary as the official code saves it, with torch.save. A pickled model beside its tensors stays unread. */
export function readTorchDictionary(file: Uint8Array, where: string): SavedContents {
  const { value, tensor } = readTorchFile(file, where);
  const dict = dictOf(value);
  if (!dict) throw new BundleError(`\`${where}\` holds no dictionary by the official code's keys: it is none of Python's dicts.`);
  const keys = dict.entries.flatMap(([key]) => (typeof key === "string" ? [key] : []));
  if (!keys.includes("concepts"))
    throw new BundleError(
      `\`${where}\` holds ${keys.slice(0, 8).join(", ") || "nothing"}${keys.length > 8 ? ", …" : ""}, but no \`concepts\`: it is no dictionary${keys.includes("hidden_states") ? ", but the states of one" : ""}.`,
    );
  const arrays = new Map<string, { shape: readonly number[]; values: Float32Array }>();
  for (const [key, entry] of dict.entries) {
    const found = typeof key === "string" && isNumbers(key) ? tensor(entry) : undefined;
    if (found) arrays.set(key as string, { shape: found.shape, values: torchFloats(found, `\`${where}\`, ${key as string},`) });
  }
  const method = dict.get("decomposition_method");
  return {
    arrays,
    method: typeof method === "string" ? method : undefined,
    words: plain(dict.get("text_grounding")),
    images: plain(dict.get("image_grounding_paths")),
    notes: undefined,
  };
}

function dictOf(value: PickleValue): PickleDict | undefined {
  if (value instanceof PickleDict) return value;
  return value instanceof PickleObject && value.of.path === "collections.OrderedDict" ? value.contents : undefined;
}

/** Lists of lists of texts as they are; whatever else stands there is seen by their schema. */
function plain(value: PickleValue | undefined, depth = 0): unknown {
  const items = listOf(value);
  return items && depth < 3 ? items.map((item) => plain(item, depth + 1)) : value;
}
