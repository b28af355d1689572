/** Maps and hit rates as tables, unrounded. */
import type { Cell, Table } from "@/io/table";
import type { PatchGrid } from "@/core/bundle/patches";
import type { Localisation } from "@/worker/protocol/explain";
import { patchPlace } from "@/views/media/patch-place";

type Rate = Localisation["pointers"][number]["rate"];

const rateColumns = ["hits", "other_images", "area", "samples", "p", "test"];
const rateCells = (rate: Rate | undefined): Cell[] =>
  rate
    ? [rate.hits, rate.otherImages ?? null, rate.area, rate.count, rate.test?.p ?? null, rate.test?.name ?? null]
    : [null, null, null, 0, null, null];

/** A patch a row. */
export function saliencyTable(values: ArrayLike<number>, grid: PatchGrid): Table {
  const rows = Array.from(values, (value, patch) => [...patchPlace(patch, grid).map((place) => place + 1), value]);
  return { columns: ["patch_row", "patch_column", "u_h"], rows };
}

/** What points at the object, a row. */
export function pointerTable({ pointers, split, words }: Localisation): Table {
  const object = words.join(" or ");
  return {
    columns: ["map_of", "object", "split", ...rateColumns],
    rows: pointers.map(({ pointer, rate }) => [pointer, object, split, ...rateCells(rate)]),
  };
}

/** A concept a row: its hits on the token's object, and the region that it lies on best. */
export function conceptTable({ concepts, split, learnSplit }: Localisation): Table {
  return {
    columns: ["concept", "hits_on_object", "region", "region_value", "chosen_on", "split", ...rateColumns],
    rows: concepts.map(({ concept, onWord, best }) => {
      const region = best?.region;
      const named = region === undefined ? [null, null] : region === "background" ? [region, null] : [region.path, region.value];
      return [
        concept + 1,
        onWord?.hits ?? null,
        ...named,
        learnSplit ?? split,
        split,
        ...rateCells(learnSplit ? best?.heldOut : best?.chosen),
      ];
    }),
  };
}
