import { tokenHueOf } from "./token-hues";

/** A token's colour. */
export function TokenSwatch({ place }: { readonly place: number }) {
  return <span className="token-swatch" aria-hidden="true" style={{ background: tokenHueOf(place) }} />;
}
