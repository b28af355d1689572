/** What stands in a link: the settings (core/settings/), and what else is chosen on screen. */
import { canNameBundle } from "@/core/bundle/addresses";
import { isRelearnCount, mostRelearned } from "@/core/claims/check-plan";
import type { Linked } from "@/core/settings/setting";
import { settingTable } from "@/core/settings/setting-table";
import type { SettingValues } from "@/core/settings/setting-values";
import { flag, name, oneOf, wholeIn } from "@/core/settings/value-kinds";
import { readSweep, writeSweep } from "@/core/sweep/sweep-text";
import type { Selection } from "./selection";
import { homeView, viewIds } from "./view-ids";

/** The link's kind of a value that may not be there, which is then not in the link. */
const orNone = <T>({ read, write }: Linked<T>["kind"]): Linked<T | null>["kind"] => ({
  read,
  write: (value) => (value === null ? "" : write(value)),
});

/** The bundle of a link that names none. */
export const usualBundle = "demo";

const bundleName: Linked<string>["kind"] = {
  read: (text) => (text.length <= 2_000 && canNameBundle(text) ? text : undefined),
  write: String,
};

const relearnCounts: Linked<number>["kind"] = {
  read(text) {
    const count = wholeIn(0, mostRelearned).read(text);
    return count !== undefined && isRelearnCount(count) ? count : undefined;
  },
  write: String,
};

// As on the card: Concept 1 is index 0.
const places = wholeIn(1, 4096);
const concept = orNone<number>({
  read(text) {
    const place = places.read(text);
    return place === undefined ? undefined : place - 1;
  },
  write: (index) => places.write(index + 1),
});

/** Names in one value, each encoded, so that a comma may stand in one. */
const names: Linked<readonly string[]>["kind"] = {
  read(text) {
    const found = text.split(",").map(decoded);
    return found.length <= 100 && found.every((each) => name.accepts(each)) ? (found as string[]) : undefined;
  },
  write: (list) => list.map(encodeURIComponent).join(","),
};

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

const onScreen: { readonly [Field in Exclude<keyof Selection, keyof SettingValues>]: Linked<Selection[Field]> } = {
  bundle: { linkKey: "bundle", kind: bundleName, usual: usualBundle, alwaysInLink: true },
  backend: { linkKey: "backend", kind: oneOf("auto", "reference", "wasm", "webgpu"), usual: "auto" },
  live: { linkKey: "live", kind: flag, usual: false },
  order: { linkKey: "sort", kind: oneOf("share", "density", "peak", "number", "token"), usual: "share" },
  view: {
    linkKey: "view",
    kind: oneOf(...viewIds),
    usual: homeView,
  },
  checkRelearn: { linkKey: "relearn", kind: relearnCounts, usual: 0 },
  checkTokens: { linkKey: "check", kind: orNone(names), usual: null },
  sweep: { linkKey: "sweep", kind: orNone({ read: readSweep, write: writeSweep }), usual: null },
  concept: { linkKey: "concept", kind: concept, usual: null },
  sampleIndex: { linkKey: "sample", kind: orNone(wholeIn(0, 0xffffffff)), usual: null },
  rowToken: { linkKey: "as", kind: orNone(name), usual: null },
  saliencyConcept: { linkKey: "saliency", formerLinkKey: "where", kind: concept, usual: null },
};

const { bundle, ...others } = onScreen;
/** An entry for everything that is chosen, with its name in the selection; in the link's order. */
export const linkEntries = Object.entries({ bundle, ...settingTable, ...others }) as unknown as readonly (readonly [
  field: keyof Selection,
  entry: Linked<unknown>,
])[];
