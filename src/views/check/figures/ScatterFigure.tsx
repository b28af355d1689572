import type { Measurement } from "@/core/scores/measurement";
import { ScatterChart } from "@/views/charts/ScatterChart";
import { formatFixed } from "@/views/numbers";

interface ScatterFigureProps {
  readonly point: Measurement;
  readonly onOpen: (concept: number) => void;
}

const decimals = (value: number | undefined) => formatFixed(value, 3);

/** Each concept's score with its own words against random ones, for images and for captions. */
export function ScatterFigure({ point, onOpen }: ScatterFigureProps) {
  const metrics = point.encoderScores.filter(({ testSplit }) => testSplit === point.encoderScores[0]?.testSplit);
  return (
    <div className="check-pair">
      {metrics.map(({ metric, encoder, byWords }) => {
        const own = byWords.find(({ kind }) => kind === "concepts");
        const random = byWords.find(({ kind }) => kind === "random-words");
        if (!own || !random) return null;
        return (
          <ScatterChart
            key={metric}
            title={`${metric} by ${encoder}`}
            definition="One point for each concept: the mean score over its own most activating samples, with its own words (vertical axis) and with random words (horizontal axis). Above the dashed line its words fit better."
            x={{ label: "random words", format: decimals }}
            y={{ label: "its own words", format: decimals }}
            series={[
              {
                name: point.settings.token,
                points: own.grounding.flatMap((score, concept) => {
                  const x = random.grounding[concept];
                  return x === undefined
                    ? []
                    : [
                        {
                          id: String(concept),
                          name: `Concept ${concept + 1}: ${point.words[concept]?.slice(0, 3).join(", ")}`,
                          x,
                          y: score,
                        },
                      ];
                }),
              },
            ]}
            diagonal
            onOpen={(id) => onOpen(Number(id))}
          />
        );
      })}
    </div>
  );
}
