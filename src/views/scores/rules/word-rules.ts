import type { Table } from "@/io/table";
import { isAtChance } from "@/core/metrics/facts/word-truth";
import { definedOf, meanOf } from "@/core/metrics/words/concept-scores";
import type { WordRule } from "@/worker/protocol/score";

/** One rule by which words are ordered, over the whole dictionary. */
export interface RuleSummary {
  readonly wordRanking: WordRule["wordRanking"];
  /** The mean over the concepts that have a share. */
  readonly share: number | undefined;
  readonly chance: number | undefined;
  readonly concepts: number;
  /** Concepts whose words are better than chance. */
  readonly better: number;
  readonly overlap: number | undefined;
}

/** The mean truth of words by each rule, over the concepts that have words to tell by. */
export function summariseRules(rules: readonly WordRule[]): RuleSummary[] {
  return rules.map(({ wordRanking, truths, overlap }) => {
    const told = truths.filter(({ share }) => share !== undefined);
    return {
      wordRanking,
      share: meanOf(told.map(({ share }) => share)),
      chance: meanOf(told.map(({ chance }) => chance)),
      concepts: definedOf(told.map(({ share }) => share)).length,
      better: told.filter((truth) => isAtChance(truth) === false).length,
      overlap,
    };
  });
}

/** A rule a row. */
export function ruleTable(rules: readonly WordRule[]): Table {
  return {
    columns: ["word_ranking", "share_true", "chance", "concepts", "concepts_better_than_chance", "overlap"],
    rows: summariseRules(rules).map(({ wordRanking, share, chance, concepts, better, overlap }) => [
      ...[wordRanking, share ?? null, chance ?? null],
      ...[concepts, better, overlap ?? null],
    ]),
  };
}
