import { tokensNamed } from "@/core/bundle/derived-names";
import type { Manifest } from "@/core/bundle/manifest/schema";
import type { Selection } from "./selection";
import { settleData } from "./settle-data";
import { usualSelection } from "./usual-selection";

/** What is usual in a bundle under what the link asks for; what the bundle lacks is named and left out. */
export function firstSelection(
  bundle: string,
  manifest: Manifest,
  linked: Partial<Selection>,
  notify: (kind: "info", message: string) => void,
): Selection {
  const { defaults } = manifest;
  const selection: Selection = { ...usualSelection(manifest), ...linked, bundle };
  const data = settleData(manifest, selection, notify);
  const { parts } = tokensNamed(manifest, data.token);
  const rowToken = parts.length > 1 && parts.some(({ token }) => token === selection.rowToken) ? selection.rowToken : null;
  const otherToken = data.token === defaults.token && selection.token !== defaults.token;
  const settled = { ...selection, ...data, rowToken, ...(otherToken && { concept: null, sampleIndex: null, saliencyConcept: null }) };
  const sampleCount = manifest.samples.reduce((sum, { count }) => sum + count, 0);
  if (settled.sampleIndex !== null && settled.sampleIndex >= sampleCount) {
    notify("info", `This bundle has ${sampleCount} samples; the link asks for number ${settled.sampleIndex}.`);
    return { ...settled, sampleIndex: null };
  }
  return settled;
}
