import type { WordsOverlap } from "@/core/metrics/words/words-overlap";
import { formatFixed } from "@/views/numbers";

/** The share of the row's words that the column has too, as a K×K map; the table behind it says the numbers. */
export function OverlapMatrix({ overlap }: { readonly overlap: WordsOverlap }) {
  const K = Math.round(Math.sqrt(overlap.matrix.length));
  const at = (k: number, l: number) => overlap.matrix[k * K + l]!;
  const places = [...Array(K).keys()];
  return (
    <>
      <svg
        viewBox={`-2 -2 ${K + 2.5} ${K + 2.5}`}
        role="img"
        aria-label={`Overlap of words, ${K} by ${K}; mean ${formatFixed(overlap.mean, 3)}`}
      >
        {places.map((k) => (
          <g key={k}>
            <text x={-0.3} y={k + 0.7} textAnchor="end">
              {k + 1}
            </text>
            <text x={k + 0.5} y={-0.4} textAnchor="middle">
              {k + 1}
            </text>
            {places.map((l) => (
              <rect
                key={l}
                x={l + 0.04}
                y={k + 0.04}
                width={0.92}
                height={0.92}
                className={k === l ? "overlap-self" : "overlap-cell"}
                style={k === l ? undefined : { fillOpacity: at(k, l) }}
                data-hint={`${formatFixed(at(k, l), 2)} of the words of concept ${k + 1} are words of concept ${l + 1} too.`}
              />
            ))}
          </g>
        ))}
      </svg>
      <p className="note">
        Row: the concept whose words are looked for. The stronger the colour, the more of them the column’s concept has.
      </p>
    </>
  );
}
