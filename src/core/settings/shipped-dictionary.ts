import type { PrecomputedDictionary } from "@/core/bundle/manifest/schema";
import { valuesOfRun } from "./dictionary-settings";
import { areSame, differing } from "./same-settings";
import { type Field, learningFields, type SettingValues } from "./setting-values";

type Shipped = Pick<PrecomputedDictionary, "layer" | "wordFilter" | "run">;

/** What a dictionary on offer is chosen by, the most telling first. */
const order: readonly Field[] = [...new Set<Field>(["conceptCount", "method", "alpha", ...learningFields, "wordFilter"])];

/** The shipped dictionary of a layer that was learned with exactly these settings, as far as its method reads them. */
export function shippedWith<D extends Shipped>(dictionaries: readonly D[], layer: string, asked: Partial<SettingValues>): D | undefined {
  const found = ofLayer(dictionaries, layer).filter(({ run }) => areSame(valuesOfRun(run), asked, learningFields));
  return nearest(found, asked);
}

/** The one of a layer that comes nearest to what is asked for: K first, then the method, then α; the first of equals. */
export function nearestShipped<D extends Shipped>(dictionaries: readonly D[], layer: string, asked: Partial<SettingValues>): D | undefined {
  return nearest(ofLayer(dictionaries, layer), asked);
}

const ofLayer = <D extends Shipped>(dictionaries: readonly D[], layer: string) => dictionaries.filter((each) => each.layer === layer);

function nearest<D extends Shipped>(dictionaries: readonly D[], asked: Partial<SettingValues>): D | undefined {
  const among = order.filter((field) => asked[field] !== undefined);
  /** Where the first difference stands; the later, the nearer. */
  const differences = ({ run, wordFilter }: Shipped) => {
    const fields = differing({ ...valuesOfRun(run), wordFilter }, asked, among);
    return among.map((field) => (fields.includes(field) ? "1" : "0")).join("");
  };
  return dictionaries
    .map((each) => ({ each, differs: differences(each) }))
    .sort((a, b) => (a.differs < b.differs ? -1 : Number(a.differs > b.differs)))[0]?.each;
}
