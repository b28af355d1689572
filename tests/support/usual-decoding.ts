import { decodingOf, usualValues } from "@/core/settings/setting-values";

/** Words and samples as most bundles have them. */
export const usualDecoding = decodingOf(
  usualValues({
    defaults: { token: "dog", layer: "final", method: "semi-nmf", conceptCount: 20, alpha: 1, wordFilter: "official" },
  }),
);
