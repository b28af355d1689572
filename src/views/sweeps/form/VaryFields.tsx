import { useState } from "react";
import { rangeOf } from "@/core/settings/setting-values";
import type { SweepAxis, SweepValues } from "@/core/sweep/sweep-plan";
import { methods } from "@/core/dictionary/methods/methods";
import { readingNames } from "@/views/sweeps/sweep-scale";
import { ChoiceField } from "./ChoiceField";
import { NumberListField } from "./NumberListField";

interface VaryFieldsProps {
  readonly vary: SweepValues;
  /** What the token's data allow: the usual sweep along the same axis. */
  readonly usual: SweepValues;
  readonly nameOfLayer: (layer: string) => string;
  /** Null: a field holds what cannot be used. */
  readonly onChange: (vary: SweepValues | null) => void;
}

type Along<Axis extends SweepAxis> = Extract<SweepValues, { readonly axis: Axis }>;

const seedHint =
  "A run’s random numbers come from its seed. K-Means always draws some; Semi-NMF starts from the states’ singular vectors and draws only where a concept dies; winner-take-all draws its random and knn starts; PCA and Simple draw none.";

const limits = (field: Parameters<typeof rangeOf>[0]) => {
  const { min, max } = rangeOf(field);
  return { least: min, most: max };
};

const ranges = {
  k: { label: "K values", ...limits("conceptCount"), whole: true, hint: "Concepts of each dictionary, separated by commas." },
  alpha: {
    ...{ label: "α values", ...limits("alpha"), whole: false },
    hint: "Weights of sparsity in ½‖Z − VU‖² + α‖V‖₁, separated by commas. The paper’s λ = 2α.",
  },
  seed: { label: "seeds", ...limits("seed"), whole: true, hint: seedHint },
};
const same = <Value extends string>(value: Value) => ({ value, name: value });

/** The values of what is varied. */
export function VaryFields({ vary, usual, nameOfLayer, onChange }: VaryFieldsProps) {
  switch (vary.axis) {
    case "k":
    case "alpha":
    case "seed":
      return <NumberListField {...ranges[vary.axis]} values={vary.values} onChange={(values) => onChange(values && { ...vary, values })} />;
    case "plane":
      return <PlaneFields vary={vary} onChange={onChange} />;
    case "method":
      return (
        <ChoiceField
          legend="methods"
          hint="Ways to factor the same states."
          choices={(usual as Along<"method">).values.map((value) => ({ value, name: methods[value].title }))}
          chosen={vary.values}
          onChange={(values) => onChange({ ...vary, values })}
        />
      );
    case "token":
      return (
        <ChoiceField
          legend="tokens"
          hint="Words of interest that have states of the selected layer."
          choices={(usual as Along<"token">).values.map(same)}
          chosen={vary.values}
          onChange={(values) => onChange({ ...vary, values })}
        />
      );
    case "layer":
      return <LayerFields vary={vary} usual={usual as Along<"layer">} nameOfLayer={nameOfLayer} onChange={onChange} />;
  }
}

interface PlaneFieldsProps {
  readonly vary: Along<"plane">;
  readonly onChange: (vary: SweepValues | null) => void;
}

/** Both lists must be usable; what one holds is kept while the other is not. */
function PlaneFields({ vary, onChange }: PlaneFieldsProps) {
  const [held, setHeld] = useState<{ readonly values?: readonly number[] | null; readonly alphas?: readonly number[] | null }>({});
  const change = (part: typeof held) => {
    const { values, alphas } = { values: vary.values, alphas: vary.alphas, ...held, ...part };
    const usable = values && alphas;
    setHeld(usable ? {} : { ...held, ...part });
    onChange(usable ? { ...vary, values, alphas } : null);
  };
  return (
    <>
      <NumberListField {...ranges.k} values={vary.values} onChange={(values) => change({ values })} />
      <NumberListField {...ranges.alpha} values={vary.alphas} onChange={(alphas) => change({ alphas })} />
    </>
  );
}

interface LayerFieldsProps extends VaryFieldsProps {
  readonly vary: Along<"layer">;
  readonly usual: Along<"layer">;
}

function LayerFields({ vary, usual, nameOfLayer, onChange }: LayerFieldsProps) {
  return (
    <>
      <ChoiceField
        legend="layers"
        hint="0 = the embeddings, i = the residual stream after block i, final = after the final norm."
        choices={usual.values.map((value) => ({ value, name: nameOfLayer(value) }))}
        chosen={vary.values}
        onChange={(values) => onChange({ ...vary, values })}
      />
      {usual.readings.length > 1 && (
        <ChoiceField
          legend="how they are read"
          hint="The unembedding reads states after the final norm. Earlier ones can be read as they are, with the norm applied to each concept at decoding, or with every state normed before learning."
          choices={usual.readings.map((value) => ({ value, name: readingNames[value] }))}
          chosen={vary.readings}
          onChange={(readings) => onChange({ ...vary, readings })}
        />
      )}
    </>
  );
}
