import { useRef, type CSSProperties } from "react";
import { ActivationHistogram } from "@/views/charts/ActivationHistogram";
import { binActivations } from "@/views/charts/histogram-bins";
import { ExportFigureView } from "@/views/export/ExportFigureView";
import { ThumbnailView } from "@/views/media/ThumbnailView";
import { useOnScreen } from "@/views/media/use-on-screen";
import { useSampleAssets } from "@/views/media/use-sample-assets";
import { methods } from "@/core/dictionary/methods/methods";
import { formatNumber } from "@/views/numbers";
import { TokenShareBar } from "@/views/tokens/TokenShareBar";
import type { WordTruth } from "@/core/metrics/facts/word-truth";
import { WordTruthLine } from "@/views/words/WordTruthLine";
import { WordListView } from "@/views/words/WordListView";
import type { ConceptSummary } from "@/views/concepts/concept-summary";
import { definitionsOf } from "@/views/concepts/definitions";

export interface ConceptCardProps {
  /** Its words in short. */
  readonly title: string;
  readonly summary: ConceptSummary;
  /** Of its words; null: the bundle cannot tell, undefined: not there yet. */
  readonly truth: WordTruth | null | undefined;
  /** The end of the histogram's axis. */
  readonly scaleEnd: number;
  /** This concept's activation in the sample that is open. */
  readonly marker: number | null;
  /** Its hue while it explains the sample that is open. */
  readonly hue: string | undefined;
  /** The card that Tab reaches; arrow keys move it. */
  readonly current: boolean;
  readonly onOpen: (concept: number) => void;
  readonly onFocus: (concept: number) => void;
}

const imagesOnCard = 5;

/** One concept: its strongest images, its words, how much it is used. */
export function ConceptCardView({ title, summary, truth, scaleEnd, marker, hue, current, onOpen, onFocus }: ConceptCardProps) {
  const { concept, words, use, activations, method } = summary;
  const card = useRef<HTMLElement>(null);
  const onScreen = useOnScreen(card);
  const images = summary.images.slice(0, imagesOnCard);
  useSampleAssets(onScreen ? images.map(({ sampleIndex }) => sampleIndex) : []);
  const { density, share } = definitionsOf(use, method);
  const dead = use.activeRows === 0;
  return (
    <article
      ref={card}
      className={dead ? "card is-dead" : "card"}
      style={hue ? ({ "--concept": hue } as CSSProperties) : undefined}
      data-concept={concept}
      data-explains={hue ? "" : undefined}
      aria-label={`Concept ${concept + 1}`}
      tabIndex={current ? 0 : -1}
      onFocus={() => onFocus(concept)}
      onKeyDown={(event) => event.key === "Enter" && event.target === event.currentTarget && onOpen(concept)}
    >
      <header className="card-head">
        <h3 className="card-title">
          <button type="button" className="card-open" tabIndex={current ? 0 : -1} onClick={() => onOpen(concept)} aria-expanded={false}>
            <span className="card-number">{concept + 1}</span>
            {title}
          </button>
        </h3>
        {dead && (
          <span className="badge" data-hint={`No row of ${use.rows} activates this concept.`}>
            dead
          </span>
        )}
        <dl className="card-statistics">
          {[share, density].map(({ name, value, meaning }) => (
            <div key={name} data-hint={meaning}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <ExportFigureView name={`Concept ${concept + 1}`} figure={card} inTabOrder={current} />
      </header>
      <div className="card-images">
        {images.map(({ sampleIndex, token, activation }) => (
          <div key={`${sampleIndex} ${token}`} className={activation < 0 ? "is-negative" : undefined}>
            <ThumbnailView
              sampleIndex={sampleIndex}
              token={token}
              detail={`activation ${formatNumber(activation)} of concept ${concept + 1}; click explains this sample`}
              inTabOrder={current}
            />
          </div>
        ))}
        {dead && <p className="card-empty">No sample activates this concept.</p>}
      </div>
      {summary.tokenShares && !dead && <TokenShareBar shares={summary.tokenShares} />}
      <WordListView words={words} />
      <div className="card-foot">
        <WordTruthLine truth={truth} />
        <ActivationHistogram bins={binActivations(activations, scaleEnd, 32, methods[method].signed)} height={28} marker={marker} />
      </div>
    </article>
  );
}
