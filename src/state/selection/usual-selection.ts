import type { Manifest } from "@/core/bundle/manifest/schema";
import { usualIn } from "@/core/settings/setting-values";
import { linkEntries } from "./link-table";
import type { Selection } from "./selection";

/** What is on screen unless something else is asked for: the one answer for a first opening, a link and the way back. */
export function usualSelection(manifest: Pick<Manifest, "defaults">): Selection {
  return Object.fromEntries(linkEntries.map(([field, { usual }]) => [field, usualIn(usual, manifest)])) as unknown as Selection;
}
