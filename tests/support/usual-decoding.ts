import type { Decoding } from "@/core/settings/setting-values";

/** Words and samples as most bundles have them. */
export const usualDecoding = { wordFilter: "official", finalNormAtDecoding: false, ranking: "magnitude" } as const satisfies Decoding;
