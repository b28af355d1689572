import { useEffect } from "react";
import type { WordTruth } from "@/core/metrics/facts/word-truth";
import { wordsOf } from "@/state/actions/word-truth-actions";
import { useActions, useSession } from "@/views/session-context";

/** The truth of the words on screen by concept: null where the bundle cannot tell, undefined as long as it is not there. It waits for the first images. */
export function useWordTruths(): (concept: number) => WordTruth | null | undefined {
  const { needWordTruths } = useActions();
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const found = useSession((state) => state.artifacts.wordTruths);
  const settled = useSession(({ jobs }) => jobs.learning === undefined && jobs.showing === undefined && jobs.grounding === undefined);
  const pictured = useSession(({ artifacts }) => artifacts.images.size > 0 || artifacts.bundle?.manifest.images.kind === "none");
  useEffect(() => {
    if (dictionary && settled && pictured) needWordTruths();
  }, [dictionary, settled, pictured, needWordTruths]);
  if (!dictionary || found?.of !== wordsOf(dictionary)) return () => undefined;
  return (concept) => (found.truths ? found.truths[concept] : null);
}
