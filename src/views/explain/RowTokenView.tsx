import { tokensOfSample } from "@/views/tokens/row-tokens";
import { useActions, useSession } from "@/views/session-context";

interface RowTokenViewProps {
  readonly sampleIndex: number;
  /** Whose row is explained. */
  readonly token: string | undefined;
}

/** Of a dictionary over several tokens: whose row of the sample is explained; a sample may have one of each, taken at other positions. */
export function RowTokenView({ sampleIndex, token }: RowTokenViewProps) {
  const { select } = useActions();
  const dictionary = useSession((state) => state.artifacts.dictionary);
  if (!dictionary?.tokenRows || token === undefined) return null;
  const tokens = tokensOfSample(dictionary, sampleIndex);
  if (tokens.length < 2) return <span className="badge">row of “{token}”</span>;
  return (
    <label className="inline-field" data-hint="The sample’s caption has several of the words, so it has a state before each of them.">
      row of
      <select value={token} onChange={(event) => select({ rowToken: event.target.value })}>
        {tokens.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </label>
  );
}
