import type { DictionaryMethod } from "@/core/bundle/manifest/method-names";
import { kMeans } from "@/core/dictionary/methods/k-means/k-means";
import { pca } from "@/core/dictionary/methods/pca/pca";
import { semiNmf } from "@/core/dictionary/methods/semi-nmf/semi-nmf";
import { simple } from "@/core/dictionary/methods/simple/simple";
import { winnerTakeAll } from "@/core/dictionary/methods/winner-take-all/winner-take-all";
import type { Method, MethodParam } from "./method";

/** The methods, an entry each. */
export const methods: Readonly<Record<DictionaryMethod, Method>> = {
  "semi-nmf": semiNmf,
  pca,
  "k-means": kMeans,
  simple,
  "semi-nmf-wta": winnerTakeAll,
};

/** Whether a parameter means something to a method. */
export const reads = (method: DictionaryMethod, param: MethodParam): boolean => methods[method].params.includes(param);
