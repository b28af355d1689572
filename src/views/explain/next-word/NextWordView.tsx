import { useEffect, useRef, useState } from "react";
import { wordsInUse } from "@/core/grounding/grounding";
import { titleOf } from "@/views/concepts/card/concept-title";
import { useOpenSampleActivations } from "@/views/concepts/use-open-sample-activations";
import { ExportFigureView } from "@/views/export/ExportFigureView";
import { useActions, useSession } from "@/views/session-context";
import { ProgressLine } from "@/views/shell/ProgressLine";
import { LedgerBars } from "./LedgerBars";
import { ledgerTable } from "./ledger-table";
import { NextWords } from "./NextWords";

/** What the concepts of the open sample do to its next word; read when it is opened, since it looks at the whole vocabulary. */
export function NextWordView() {
  const [open, setOpen] = useState(false);
  const hasWords = useSession((state) => state.artifacts.bundle?.manifest.unembedding !== undefined);
  const live = useSession((state) => state.jobs.learning !== undefined);
  if (!hasWords) return null;
  return (
    <details className="next-word" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What the concepts do to the next word</summary>
      {open && (live ? <p className="note">A run is under way; this can be computed when it has ended.</p> : <NextWord />)}
    </details>
  );
}

function NextWord() {
  const { explainNextWord } = useActions();
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const sampleIndex = useSession((state) => state.selection?.sampleIndex ?? null);
  const rowToken = useSession((state) => state.selection?.rowToken ?? undefined);
  const nextWord = useSession((state) => state.artifacts.nextWord);
  const contributions = useSession((state) => state.artifacts.explanation?.contributions);
  const job = useSession((state) => state.jobs.readingNextWord);
  const { hueOf } = useOpenSampleActivations();
  const ledgerFigure = useRef<HTMLDivElement>(null);
  const key = dictionary?.key;
  useEffect(() => {
    if (key !== undefined && sampleIndex !== null) explainNextWord({ off: [] });
  }, [key, sampleIndex, rowToken, explainNextWord]);
  if (!dictionary || !nextWord || nextWord.key !== key || nextWord.sampleIndex !== sampleIndex || nextWord.rowToken !== rowToken)
    return job ? <ProgressLine label="Reading the vocabulary" file={job.file} /> : null;
  const { off, ledger, words, exact } = nextWord;
  const wordsOf = (concept: number) => {
    const grounding = dictionary.grounding[concept];
    const activation = contributions?.find((each) => each.concept === concept)?.activation ?? 0;
    return { concept, words: grounding ? wordsInUse(grounding, activation) : [] };
  };
  const nameOf = (concept: number) => titleOf(wordsOf(concept), dictionary.token);
  const toggle = (concept: number) =>
    explainNextWord({ off: off.includes(concept) ? off.filter((k) => k !== concept) : [...off, concept], word: ledger.id });
  return (
    <div className="ledger" ref={ledgerFigure}>
      {!exact && (
        <p className="note">
          <b>Approximation:</b> this layer’s states are not the final ones; their logits are a linear read-out.
        </p>
      )}
      <NextWords words={words} chosen={ledger.id} changed={off.length > 0} onChoose={(word) => explainNextWord({ off, word })} />
      <LedgerBars ledger={ledger} off={off} nameOf={nameOf} hueOf={hueOf} onToggle={toggle} />
      {off.length > 0 && (
        <button type="button" className="button" onClick={() => explainNextWord({ off: [], word: ledger.id })}>
          Switch all concepts on
        </button>
      )}
      <ExportFigureView
        name={`Next word of sample ${sampleIndex}`}
        figure={ledgerFigure}
        label="Export figure"
        table={() => ledgerTable(nextWord, nameOf)}
      />
    </div>
  );
}
