import { useEffect, useState } from "react";
import type { WordTruth } from "@/core/metrics/facts/word-truth";
import { wordsOf } from "@/state/actions/word-truth-actions";
import { useActions, useSession } from "@/views/session-context";

/** Whether somebody has touched the page: what nobody may look at is not fetched before. */
function useTouched(): boolean {
  const [touched, setTouched] = useState(false);
  useEffect(() => {
    const ended = new AbortController();
    const touch = () => {
      ended.abort();
      setTouched(true);
    };
    for (const event of ["pointermove", "pointerdown", "keydown", "wheel"]) window.addEventListener(event, touch, ended);
    return () => ended.abort();
  }, []);
  return touched;
}

/**
 * The truth of the words on screen by concept: null where the bundle cannot tell, undefined as long as it is not there. It waits for
 * the first images, and with chance, which takes the vocabulary, until the page is touched.
 */
export function useWordTruths(): (concept: number) => WordTruth | null | undefined {
  const { needWordTruths } = useActions();
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const found = useSession((state) => state.artifacts.wordTruths);
  const settled = useSession(({ jobs }) => jobs.learning === undefined && jobs.showing === undefined && jobs.grounding === undefined);
  const pictured = useSession(({ artifacts }) => artifacts.images.size > 0 || artifacts.bundle?.manifest.images.kind === "none");
  const touched = useTouched();
  useEffect(() => {
    if (dictionary && settled && pictured) needWordTruths(touched);
  }, [dictionary, settled, pictured, touched, needWordTruths]);
  if (!dictionary || found?.of !== wordsOf(dictionary)) return () => undefined;
  return (concept) => (found.truths ? found.truths[concept] : null);
}
