import { presetNames, presetOf, presets } from "@/core/settings/presets";
import { settingTable } from "@/core/settings/setting-table";
import { appliesTo, type Field } from "@/core/settings/setting-values";
import { oneOf } from "@/core/settings/value-kinds";
import { linkEntries } from "./link-table";
import type { Selection } from "./selection";

/** The version of the link's keys: raise it when one changes its meaning, and keep reading the old ones. */
const linkVersion = "1";
const longestName = 100;
const presetKind = oneOf(...presetNames);

/** What a link says: a part of a selection, and how the dictionary on screen came about. */
export interface Link {
  readonly selection: Partial<Selection>;
  /** The dictionary was learned with these settings, not shipped. */
  readonly learned: boolean;
  /** The name of the file that the dictionary on screen was opened from: it is not where the link is. */
  readonly openedFile: string | null;
  /** The first characters of the data hash the link was made on. */
  readonly data: string | null;
  /** Keys whose values could not be read, for a notice. */
  readonly unreadable: readonly string[];
}

/** Reads a query string; what it cannot read it names and leaves out. */
export function readLink(query: string): Link {
  const search = new URLSearchParams(query);
  const preset = search.get("preset");
  const presetName = presetKind.read(preset ?? "");
  const selection: Partial<Record<keyof Selection, unknown>> = { ...(presetName && presets[presetName]) };
  const unreadable: string[] = preset !== null && !presetName ? ["preset"] : [];
  const version = search.get("v");
  if (version !== null && version !== linkVersion) unreadable.push("v");
  for (const [field, { linkKey, formerLinkKey = linkKey, kind }] of linkEntries) {
    const key = search.has(linkKey) ? linkKey : formerLinkKey;
    const text = search.get(key);
    if (text === null) continue;
    const value = kind.read(text);
    if (value === undefined) unreadable.push(key);
    else selection[field] = value;
  }
  const data = search.get("data");
  return {
    selection: selection as Partial<Selection>,
    learned: search.get("learned") === "1",
    openedFile: search.get("file")?.slice(0, longestName) || null,
    data: data && /^[0-9a-f]{8,64}$/.test(data) ? data : null,
    unreadable,
  };
}

/** Whether a setting decides anything: some methods do not read it. Sweeps over methods ask all of them, and the check of a paper asks K-Means. */
function isRead(field: keyof Selection, { method, sweep }: Selection): boolean {
  return !(field in settingTable) || field === "starts" || sweep?.axis === "method" || appliesTo(field as Field, method);
}

/** The query string of a selection, with a leading `?`: its preset, and of the preset's options those that differ. */
export function writeLink(selection: Selection, dataHash: string | null, learned: boolean, openedFile: string | null = null): string {
  const preset = presetOf(selection).name;
  const search = new URLSearchParams({ v: linkVersion, preset });
  const settled: Partial<Selection> = presets[preset];
  for (const [field, { linkKey, kind, usual, alwaysInLink }] of linkEntries) {
    const value = selection[field];
    if (!isRead(field, selection)) continue;
    const goesWithoutSaying = field in settled ? settled[field] === value : usual === value && !alwaysInLink;
    if (!goesWithoutSaying) search.set(linkKey, kind.write(value));
  }
  if (learned) search.set("learned", "1");
  if (openedFile !== null) search.set("file", openedFile.slice(0, longestName));
  if (dataHash) search.set("data", dataHash.slice(0, 12));
  return `?${search}`;
}
