import { useEffect, useRef, useState } from "react";
import { useSession } from "@/views/session-context";
import { formatCount, formatNumber } from "@/views/numbers";
import { stageNames } from "./stage-names";

const quietMs = 4_000;

/** Tells a screen reader how learning goes: at once when the stage changes, otherwise every few seconds. */
export function LearnAnnouncementView() {
  const learning = useSession((state) => state.jobs.learning);
  const origin = useSession((state) => state.artifacts.dictionary?.origin);
  const [words, setWords] = useState("");
  const last = useRef<{ stage: string | undefined; at: number }>({ stage: undefined, at: 0 });
  useEffect(() => {
    const { stage, at } = last.current;
    const now = performance.now();
    if (learning?.stage === stage && (now - at < quietMs || !learning)) return;
    last.current = { stage: learning?.stage, at: now };
    if (!learning) setWords(stage === undefined ? "" : origin === "learned" ? "Learning has ended." : "Learning was ended.");
    else {
      const { iteration, objectiveHistory } = learning.trace;
      const numbers = iteration > 0 ? `, iteration ${formatCount(iteration)}, objective ${formatNumber(objectiveHistory.at(-1), 5)}` : "";
      setWords(`${stageNames[learning.stage]}${numbers}.`);
    }
  }, [learning, origin]);
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {words}
    </p>
  );
}
