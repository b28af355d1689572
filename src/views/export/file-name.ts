import type { RunSettings } from "@/state/selection/run-settings";

/** `coxlmm-dog-final-semi-nmf-k20-concept-3`: what is in a file, in letters that every disk takes. */
export function fileStem(name: string, { token, layer, method, k }: RunSettings): string {
  return ["coxlmm", token, layer, method, k === undefined ? undefined : `k${k}`, name]
    .filter((part) => part !== undefined)
    .map(slug)
    .filter(Boolean)
    .join("-");
}

function slug(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
}
