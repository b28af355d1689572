import { useMemo, useRef } from "react";
import { useSession } from "@/views/session-context";
import { listSamples, type SplitSamples } from "./sample-list";

const none: readonly SplitSamples[] = [];

/** The token's samples by split. While a dictionary is being learned the lists stay: its snapshots have no projected rows. */
export function useTokenSamples(): readonly SplitSamples[] {
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const hash = useSession((state) => state.artifacts.bundle?.dataHash);
  const learnSplit = useSession((state) => state.artifacts.bundle?.manifest.splits.find(({ role }) => role === "learn")?.name ?? "train");
  const last = useRef<{ readonly of: string; readonly splits: readonly SplitSamples[] } | null>(null);
  return useMemo(() => {
    if (!dictionary) return none;
    const of = `${hash} ${dictionary.token}`;
    if (dictionary.projected.length === 0 && last.current?.of === of) return last.current.splits;
    const splits = listSamples(dictionary, learnSplit);
    last.current = { of, splits };
    return splits;
  }, [dictionary, hash, learnSplit]);
}
