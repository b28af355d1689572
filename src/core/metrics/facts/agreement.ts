/**
 * Agreement with ground truth, for data whose samples carry facts: which fact a concept's activation separates best, and
 * whether its words say that fact. The fact is chosen on the learning samples; what is reported of it on held-out samples
 * owes nothing to the choice.
 */
import { type ConceptGrounding, wordsInUse } from "@/core/grounding/grounding";
import { stem } from "@/core/grounding/own-words";
import { columnOf, type Matrix } from "@/core/linalg/matrix";
import { type Fact, factTable, type FactTable, factsOf, truthOf } from "./facts";
import { type HeldOutArea, heldOutArea } from "./held-out-area";
import { areaOfRanks, mutualInformation, purity, ranksOf } from "./separation";
import { specificity } from "./specificity";
import type { Synonyms } from "./synonyms-schema";
import { sharedWords, trueWords, wordsNameSamples, wordsOfFact } from "./true-words";
import type { Sample } from "@/core/bundle/manifest/schema";

/** What is known of a row's sample, and whose row it is. */
export interface RowFacts extends Pick<Sample, "factors"> {
  readonly token: string;
}

/** Samples with their activations on the dictionary, row by row. */
export interface ScoredSamples {
  readonly activations: Matrix; // [N×K]
  readonly samples: readonly RowFacts[]; // [N]
}

interface BestFact extends HeldOutArea {
  readonly fact: Fact;
  /** The concept tells the fact by low (negative) activations; PCA only. */
  readonly reversed: boolean;
  readonly auc: number; // on the learning samples
  readonly information: number; // bits, learning samples
  readonly purity: number | undefined; // of the concept's most activating samples
  /** Polysemanticity probe on the held-out samples: of those above half of the maximum, the share that the fact is true of. */
  readonly specificity: number | undefined;
  readonly specificityOf: number; // samples above half of the maximum
  /** One of the concept's words says the fact. */
  readonly named: boolean;
}

export interface ConceptAgreement {
  readonly concept: number;
  readonly best: BestFact | undefined; // undefined when no fact tells samples apart
  /** One of its words is true of at least three of its most activating samples. */
  readonly wordsAreTrue: boolean;
}

export interface AgreementOptions {
  readonly synonyms: Synonyms;
  /** Activations have signs, so that low ones may tell a fact too. */
  readonly signed: boolean;
}

/** The agreement of each concept; its samples' rows are those of `learned`. */
export function agreement(
  grounding: readonly ConceptGrounding[],
  learned: ScoredSamples,
  heldOut: ScoredSamples | undefined,
  { synonyms, signed }: AgreementOptions,
): ConceptAgreement[] {
  const table = factTable(learned.samples);
  const own = sharedWords(
    learned.samples.map(({ token }) => token),
    synonyms,
  );
  return grounding.map((ground) => {
    const { concept, samples } = ground;
    const textsAt = (activation: number) => wordsInUse(ground, activation).map(({ word }) => word);
    const rows = samples.map(({ row }) => row);
    const truths = rows.map((row) => learned.samples[row]!).map(({ factors, token }) => trueWords(factsOf(factors), token, synonyms));
    const choice = mostSeparated(columnOf(learned.activations, concept), table.truth, signed);
    return {
      concept,
      best: choice && {
        ...choice,
        fact: table.facts[choice.index]!,
        purity: purity(rows, table.truth[choice.index]!),
        named: saysFact(textsAt(choice.reversed ? -1 : 1), wordsOfFact(table.facts[choice.index]!, synonyms), own),
        ...(heldOut ? onHeldOut(heldOut, concept, table.facts[choice.index]!, choice.reversed) : notHeldOut),
      },
      wordsAreTrue: [1, -1].some((side) =>
        wordsNameSamples(
          textsAt(side),
          truths.filter((_, i) => samples[i]!.activation < 0 === side < 0),
        ),
      ),
    };
  });
}

/** The fact of largest area under the curve, ties by fact. */
function mostSeparated(column: Float32Array, truth: FactTable["truth"], signed: boolean) {
  const ranks = ranksOf(column);
  let best: { index: number; auc: number; reversed: boolean } | undefined;
  truth.forEach((isTrue, index) => {
    const area = areaOfRanks(ranks, isTrue)!;
    const reversed = signed && area < 0.5;
    const auc = reversed ? 1 - area : area;
    if (!best || auc > best.auc) best = { index, auc, reversed };
  });
  return best && { ...best, information: mutualInformation(column, truth[best.index]!) };
}

const notHeldOut = { heldOutAuc: undefined, heldOutInterval: undefined, specificity: undefined, specificityOf: 0 };

function onHeldOut({ activations, samples }: ScoredSamples, concept: number, fact: Fact, reversed: boolean) {
  const strengths = columnOf(activations, concept).map((activation) => (reversed ? -activation : activation));
  const truth = truthOf(fact, samples);
  const { value, top } = specificity(strengths, truth);
  return {
    ...heldOutArea(strengths, truth),
    specificity: value,
    specificityOf: top,
  };
}

function saysFact(words: readonly string[], said: ReadonlySet<string>, own: ReadonlySet<string>): boolean {
  return words.map(stem).some((word) => !own.has(word) && said.has(word));
}
