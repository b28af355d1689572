import { findLayer, findTokens, type TokenGroup } from "@/core/bundle/derived-names";
import type { Manifest } from "@/core/bundle/manifest/schema";

/** Tokens in running text: "dog + cat". */
export function nameOfGroup({ parts }: Pick<TokenGroup, "parts">): string {
  return parts.map(({ token }) => token).join(" + ");
}

/** The same in one phrase: "dog, layer final". */
export function describeData(manifest: Manifest, of: { readonly token: string; readonly layer: string }): string {
  const { tokens, layer } = dataOf(manifest, of);
  return `${tokens}, layer ${layer}`;
}

/** What a dictionary was learned from, in running text: tokens, layer, and whether its rows were normed first. */
export function dataOf(manifest: Manifest, { token, layer }: { readonly token: string; readonly layer: string }) {
  const group = findTokens(manifest, token);
  const form = findLayer(manifest, layer);
  return {
    tokens: group ? nameOfGroup(group) : token,
    layer: form ? `${form.layer.id}${form.normed ? ", rows normed first" : ""}` : layer,
  };
}
