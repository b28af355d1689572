import { layerNamed, tokensNamed } from "@/core/bundle/derived-names";
import type { Manifest, ManifestToken } from "@/core/bundle/manifest/schema";
import type { FinalNorm } from "@/core/grounding/final-norm";
import type { ReadOptions } from "./bundle-source";
import { normRows, stackRows } from "./derived-residuals";
import type { Residuals } from "./read-residuals";

/** A dictionary's splits and their noise: what explaining a sample should not make again. */
const keptStates = 4;

/** Reads states by names: stored ones as they are, normed and stacked ones made from stored ones and kept for a while. */
export class DerivedStates {
  private readonly kept = new Map<string, Residuals>(); // oldest first

  constructor(
    private readonly manifest: Manifest,
    private readonly finalNorm: (options?: ReadOptions) => Promise<FinalNorm | undefined>,
  ) {}

  /** `read` gives one token's stored states of a stored layer, of one `kind` (states, noise, …); undefined where one token has none. */
  async of(
    kind: string,
    token: string,
    layer: string,
    split: string,
    read: (part: ManifestToken, layerId: string) => Promise<Residuals | undefined>,
    options?: ReadOptions,
  ): Promise<Residuals | undefined> {
    const group = tokensNamed(this.manifest, token);
    const form = layerNamed(this.manifest, layer);
    const { id } = form.layer;
    if (group.parts.length === 1 && !form.normed) return read(group.parts[0]!, id);
    const key = JSON.stringify([kind, group.token, layer, split]);
    const cached = this.kept.get(key);
    if (cached) return cached;
    const parts = await Promise.all(group.parts.map((part) => read(part, id)));
    if (!parts.every((part) => part !== undefined)) return undefined;
    const norm = form.normed ? await this.finalNorm(options) : undefined;
    const made = norm ? parts.map((part) => normRows(part, norm)) : parts;
    const states =
      made.length === 1
        ? made[0]!
        : stackRows(
            group.parts.map((part) => part.token),
            made,
          );
    this.kept.set(key, states);
    const oldest = this.kept.keys().next().value;
    if (this.kept.size > keptStates && oldest !== undefined) this.kept.delete(oldest);
    return states;
  }
}
