import { decodingOf } from "@/core/settings/setting-values";
import { InputError } from "@/core/dictionary/input-error";
import { measureDictionaries as measure, type MeasureStageOptions } from "@/pipeline/measure/measure-dictionaries";
import type { HandlerOf } from "@/worker/jobs/handler";
import type { measureRequests } from "@/worker/protocol/measure";
import { viewOf } from "@/worker/kept-dictionary";
import { yieldToMessages } from "@/worker/jobs/yield-to-messages";
import { chooseSolver, successors } from "@/worker/handlers/device/choose-backend";
import { scorerOf } from "@/worker/handlers/score/encoder-scores";

/** Learns and measures dictionaries one after the other; each is kept for a look at it. */
export const measureDictionaries: HandlerOf<typeof measureRequests.measureDictionaries> = async (
  { settings, options, backend },
  { workspace, gate, report },
) => {
  const { bundle } = workspace;
  const { reader } = bundle;
  const [lists, synonyms] = await Promise.all([workspace.wordLists(), workspace.synonyms()]);
  const successor = successors(backend, workspace);
  return measure(
    reader,
    settings,
    options,
    {
      lists,
      synonyms,
      solver: async () => (await chooseSolver(backend, workspace)).backend,
      scorer: (kind) => scorerOf({ kind }, workspace, gate.signal),
    },
    {
      signal: gate.signal,
      now: () => performance.now(),
      onProgress: report,
      backendAfter: async (failed, failure) => (await successor(failed, failure))?.backend,
      async pause() {
        await yieldToMessages();
        await gate.pass();
      },
      // What was learned again is for its figures alone.
      ...(options.resample === undefined &&
        ({
          onMeasured({ key, warmStart, settings }, { dictionary, ...measured }) {
            const { coordinates: _coordinates, ...kept } = dictionary;
            bundle.measured.keep(key, { origin: "learned", warmStart, dictionary: kept, ...measured, ...decodingOf(settings) });
          },
        } satisfies Pick<MeasureStageOptions, "onMeasured">)),
    },
  );
};

/** A measured dictionary for a figure: the one on screen stays. */
export const readMeasured: HandlerOf<typeof measureRequests.readMeasured> = async ({ key }, { workspace }) => {
  const kept = workspace.bundle.measured.get(key);
  if (!kept) throw new InputError("This dictionary is no longer in memory. Run the check again to see it.");
  return viewOf(kept);
};

/** A measured dictionary, put on screen. */
export const showMeasured: HandlerOf<typeof measureRequests.showMeasured> = async ({ key }, { workspace }) => {
  const { bundle } = workspace;
  const kept = bundle.measured.get(key);
  if (!kept) throw new InputError("This dictionary is no longer in memory. Its settings are selected: press Learn to have it again.");
  return bundle.keep(kept);
};
