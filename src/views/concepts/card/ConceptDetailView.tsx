import { useRef, useState, type CSSProperties } from "react";
import { ActivationHistogram } from "@/views/charts/ActivationHistogram";
import { binActivations } from "@/views/charts/histogram-bins";
import { ExportFigureView } from "@/views/export/ExportFigureView";
import { ThumbnailView } from "@/views/media/ThumbnailView";
import { useSampleAssets } from "@/views/media/use-sample-assets";
import { methods } from "@/core/dictionary/methods/methods";
import { formatCount, formatFixed, formatNumber } from "@/views/numbers";
import { TokenShareBar } from "@/views/tokens/TokenShareBar";
import { TokenShareTable } from "@/views/tokens/TokenShareTable";
import type { ConceptCardProps } from "./ConceptCardView";
import { definitionsOf } from "@/views/concepts/definitions";
import { WordTruthLine } from "@/views/words/WordTruthLine";
import { LogitTableView } from "./LogitTableView";

type ConceptDetailProps = Omit<ConceptCardProps, "onOpen" | "current"> & { readonly onClose: () => void };

const page = 24;

/** A concept opened in place: more images, every word with its logit, the whole histogram, each statistic worked through. */
export function ConceptDetailView({ title, summary, truth, scaleEnd, marker, hue, onClose, onFocus }: ConceptDetailProps) {
  const { concept, words, images, use, activations, method } = summary;
  const [shown, setShown] = useState(page);
  const card = useRef<HTMLElement>(null);
  const visible = images.slice(0, shown);
  useSampleAssets(visible.map(({ sampleIndex }) => sampleIndex));
  const definitions = definitionsOf(use, method);
  return (
    <article
      ref={card}
      className="card card-detail"
      style={hue ? ({ "--concept": hue } as CSSProperties) : undefined}
      data-concept={concept}
      data-explains={hue ? "" : undefined}
      aria-label={`Concept ${concept + 1}`}
      tabIndex={0}
      onFocus={() => onFocus(concept)}
    >
      <header className="card-head">
        <h3 className="card-title">
          <button type="button" className="card-open" onClick={onClose} aria-expanded={true}>
            <span className="card-number">{concept + 1}</span>
            {title}
          </button>
        </h3>
        <ExportFigureView name={`Concept ${concept + 1}`} figure={card} />
        <button type="button" className="button-quiet" onClick={onClose}>
          Close concept
        </button>
      </header>
      <div className="detail-columns">
        <section>
          <h4>Words by logit</h4>
          <LogitTableView words={words} />
          {summary.oppositeWords && (
            <>
              <h4>Words of −u, in use where the activation is negative</h4>
              <LogitTableView words={summary.oppositeWords} />
            </>
          )}
          <WordTruthLine truth={truth} />
        </section>
        <section>
          {summary.tokenShares && use.activeRows > 0 && (
            <>
              <h4>By token</h4>
              <TokenShareBar shares={summary.tokenShares} />
              <TokenShareTable shares={summary.tokenShares} />
            </>
          )}
          <h4>Activations</h4>
          <ActivationHistogram
            bins={binActivations(activations, scaleEnd, 48, methods[method].signed)}
            height={96}
            marker={marker}
            detailed
          />
          {marker !== null && (
            <p className="note">
              {marker !== 0 ? `The line marks the open sample: ${formatNumber(marker)}.` : "The open sample does not activate it."}
            </p>
          )}
          <dl className="definitions">
            {Object.values(definitions).map(({ name, value, meaning }) => (
              <div key={name}>
                <dt>
                  {name} <b>{value}</b>
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <h4>
        {formatCount(visible.length)} strongest of {formatCount(use.activeRows)} active samples
      </h4>
      <ul className="detail-images">
        {visible.map(({ sampleIndex, token, activation }) => (
          <li key={`${sampleIndex} ${token}`}>
            <ThumbnailView
              sampleIndex={sampleIndex}
              token={token}
              detail={`activation ${formatNumber(activation)} of concept ${concept + 1}`}
            />
            <span className="caption">{formatFixed(activation, 2)}</span>
          </li>
        ))}
      </ul>
      {shown < images.length && (
        <button type="button" className="button" onClick={() => setShown(shown + page)}>
          Show more samples
        </button>
      )}
    </article>
  );
}
