/** The store's artifacts as views take them for props. */
import type { SessionActions } from "@/state/actions/actions";
import type { Artifacts, Jobs } from "@/state/store";

export type DictionaryView = NonNullable<Artifacts["dictionary"]>;
export type OpenedBundle = NonNullable<Artifacts["bundle"]>;
export type Explanation = NonNullable<Artifacts["explanation"]>;
export type FileProgress = NonNullable<NonNullable<Jobs["opening"]>["file"]>;
export type DeviceReport = NonNullable<Artifacts["device"]>;
export type BenchmarkReport = NonNullable<Artifacts["benchmark"]>;
export type EncoderScores = NonNullable<Artifacts["encoderScores"]["clip"]>["scores"];
export type EncoderKind = keyof Artifacts["encoders"];
export type ScoreProgress = NonNullable<NonNullable<Jobs["scoring"]>["progress"]>;
export type ScorerKind = keyof Artifacts["encoderScores"];
export type EncoderChoice = Parameters<SessionActions["loadEncoder"]>[0];
export type FileChoice = EncoderChoice["tokenizer"];
export type IntrinsicScores = NonNullable<Artifacts["intrinsicScores"]>["scores"];
export type DeletionSummary = NonNullable<Artifacts["deletion"]>["summary"];
export type Localisation = Artifacts["localisations"] extends ReadonlyMap<string, infer Found> ? Found : never;
export type CheckJob = NonNullable<Jobs["checking"]>;
export type NextWordExplanation = NonNullable<Artifacts["nextWord"]>;
export type Sweep = NonNullable<Artifacts["sweep"]>;
export type MeasureOptions = Sweep["options"];
export type MeasuredPoint = Sweep["points"][number];
export type Measurement = Parameters<SessionActions["showMeasured"]>[0];
