import { findTokens, layersOf, normedName } from "@/core/bundle/derived-names";
import type { Manifest } from "@/core/bundle/manifest/schema";
import type { Selection } from "./selection";

type Data = Pick<Selection, "token" | "layer">;

/** The nearest to a choice of tokens and layer that a bundle has; what it lacks is named. */
export function settleData(manifest: Manifest, { token, layer }: Data, notify: (kind: "info", message: string) => void): Data {
  const { defaults } = manifest;
  // A link that was typed by hand has its + read as a space.
  const found = (findTokens(manifest, token) ?? findTokens(manifest, token.replaceAll(" ", "+")))?.token;
  const layers = found === undefined ? [] : layersOf(manifest, found);
  if (found === undefined || layers.length === 0) {
    const problem = found === undefined ? `This bundle has no token “${token}”` : `In this bundle “${token}” have no layer in common`;
    notify("info", `${problem}; its default “${defaults.token}” is shown.`);
    return { token: defaults.token, layer: defaults.layer };
  }
  if (layers.some((each) => each.id === layer || normedName(manifest, each) === layer)) return { token: found, layer };
  const settled = layers.find(({ id }) => id === defaults.layer) ?? layers[0]!;
  notify("info", `“${found}” has no layer “${layer}” in this bundle; “${settled.id}” is shown.`);
  return { token: found, layer: settled.id };
}
