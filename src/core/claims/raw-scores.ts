/** Everything that a check's tests and verdicts are made from, dictionary by dictionary: enough to work them out with another program. */
import type { Measurement } from "@/core/scores/measurement";
import { countCurve } from "./check-plan";
import type { Check } from "@/core/claims/rules/evidence-of";

/** Of no score stands null. */
export function rawScores({ plan, points, relearned = [] }: Check): object {
  const { tokens, base, layers, visual } = plan;
  const { params, layer } = base;
  return {
    format: "coxlmm-check-scores",
    formatVersion: 1,
    plan: { tokens, layer, params, counts: countCurve, layers, visual },
    dictionaries: points.map(rawDictionary),
    /** The same from each drawing of the samples learned from. */
    relearned: relearned.map((drawing) => drawing.map(rawDictionary)),
  };
}

function rawDictionary({ settings, rows, scores, encoderScores, groups }: Measurement) {
  const { token, layer, params } = settings;
  return {
    ...{ token, layer, method: params.method, conceptCount: params.conceptCount, rows },
    errors: scores.reconstruction.map(({ split, relativeError }) => ({ split, relativeError })),
    /** Lists of words by whose they are. */
    words: Object.fromEntries(scores.byWords.map(({ kind, words }) => [kind, words])),
    encoders: encoderScores.map(({ metric, encoder, testSplit, sampleIndices, byWords, captions }) => ({
      ...{ metric, encoder, split: testSplit, samples: [...sampleIndices] },
      sides: {
        ...Object.fromEntries(byWords.map(({ kind, top1, grounding }) => [kind, { top1, grounding }])),
        captions: { top1: captions.scores },
      },
    })),
    /** Of the samples that the check takes, then of each test split. */
    truth: [
      ...(scores.agreement ? [{ split: scores.agreement.testSplit ?? scores.agreement.learnSplit, of: scores.agreement.truth[0] }] : []),
      ...groups.flatMap(({ split, unseen, truth }) => (truth && !unseen ? [{ split, of: truth }] : [])),
    ].map(({ split, of }) => ({ split, sides: Object.fromEntries((of?.byWords ?? []).map(({ kind, scores }) => [kind, scores])) })),
    specificity: (scores.agreement?.concepts ?? []).flatMap(({ concept, best }) =>
      best?.specificity === undefined ? [] : [{ concept, share: best.specificity, samples: best.specificityOf }],
    ),
  };
}
