import { findTokens } from "./derived-names";
import type { Manifest, ManifestToken } from "@/core/bundle/manifest/schema";

/** Patches of an image in rows and columns, numbered row by row. */
export type PatchGrid = readonly [rows: number, columns: number];

/** Where the states of a token's image patches stand in the manifest. */
export interface PatchOwner {
  readonly token: string; // whose images they are
  readonly owner: ManifestToken;
  readonly word: string; // what the images are of
}

/** Of each token that a name means, where its patches' states in a layer stand: with it, or with the word that its rows at patches are of. */
export function patchOwners(manifest: Manifest, name: string, layer: string): PatchOwner[] {
  return (findTokens(manifest, name)?.parts ?? []).flatMap((part) => {
    const { token } = part;
    const word = part.visual?.word ?? token;
    const owner = [part, manifest.tokens.find((entry) => entry.token === word)].find((entry) =>
      entry?.visualTokens?.some((states) => states.layer === layer),
    );
    return owner ? [{ token, owner, word }] : [];
  });
}
