import { methods } from "@/core/dictionary/methods/methods";
import { baselines } from "@/core/scores/baselines";
import type { Side } from "./rule-schema";

/** Whose words, as the paper's tables head their columns. */
export function sideName({ method, words }: Side): string {
  return words === "concepts" ? methods[method].title : baselines[words].title;
}
