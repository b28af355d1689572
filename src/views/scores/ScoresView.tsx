import { valuesOfDictionary } from "@/core/settings/dictionary-settings";
import { describePreset } from "@/core/settings/presets";
import { labelDictionary } from "@/views/concepts/dictionary-label";
import { LocalisationView } from "@/views/saliency/localisation/LocalisationView";
import { useSession } from "@/views/session-context";
import { dataOf } from "@/views/tokens/token-names";
import { EncoderScoresView } from "@/views/scores/encoder/EncoderScoresView";
import { DeletionView } from "@/views/scores/deletion/DeletionView";
import { WordRulesView } from "@/views/scores/rules/WordRulesView";
import { ScoreRunView } from "@/views/scores/encoder/ScoreRunView";
import { IntrinsicScoresView } from "@/views/scores/intrinsic/IntrinsicScoresView";

/** How well the dictionary on screen says what its samples show. */
export function ScoresView() {
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const live = useSession((state) => state.jobs.learning !== undefined);
  const shipped = useSession((state) => state.artifacts.bundle?.manifest.embeddings?.find(({ kind }) => kind === "word"));
  const manifest = useSession((state) => state.artifacts.bundle?.manifest);
  const data = dictionary && manifest && dataOf(manifest, dictionary);
  const selection = useSession((state) => state.selection);
  const label = dictionary && labelDictionary(dictionary, live);
  return (
    <section className="scores" aria-label="Scores">
      <h2>Scores</h2>
      {label && data && selection ? (
        <p>
          Of the dictionary of <b>{data.tokens}</b>, layer {data.layer}: {label.origin}, {label.facts.join(", ")}, preset{" "}
          {describePreset({ ...selection, ...valuesOfDictionary(dictionary) })}.
        </p>
      ) : (
        <p className="note">No dictionary is on screen. Learn one, or choose a layer that ships one.</p>
      )}
      <IntrinsicScoresView />
      <WordRulesView />
      <DeletionView />
      <LocalisationView />
      {shipped && (
        <section aria-label="Score by the bundle’s own encoder">
          <h3>Score by the bundle’s own encoder</h3>
          <p className="note">
            The cosine of an image with the mean of a concept’s word vectors, by {shipped.encoder}: at once, as the bundle ships the
            embeddings. It is no CLIP; its scores compare with each other and with nothing else.
          </p>
          <ScoreRunView kind="shipped" />
        </section>
      )}
      <EncoderScoresView kind="clip" title="CLIPScore">
        <p className="note">
          2.5 · max(cos(image, text), 0). The paper uses CLIP ViT-B/32: 600 MB from huggingface.co, read and run in this tab and nowhere
          else. The addresses below are a public export of it.
        </p>
      </EncoderScoresView>
      <EncoderScoresView kind="text" title="BERTScore">
        <p className="note">
          F1 of the best of a concept’s phrases against the sample’s captions. Words become phrases by a template, or as the bundle ships
          them. The paper uses roberta-large, which has to be exported first; the addresses below are all-MiniLM-L6-v2, 90 MB, whose scores
          are not comparable with it.
        </p>
      </EncoderScoresView>
    </section>
  );
}
