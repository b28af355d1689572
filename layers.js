const linalg = "core/linalg";
const bundle = "core/bundle";
const dictionary = "core/dictionary";
const grounding = "core/grounding";
const metrics = "core/metrics";
const settings = "core/settings";
const explain = "core/explain";
const scores = "core/scores";
const sweep = "core/sweep";
const claims = "core/claims";
const core = [linalg, bundle, dictionary, grounding, metrics, settings, explain, scores, sweep, claims];

/** The whole dependency rule: a layer may import itself and what it lists. */
export const layers = {
  [linalg]: [],
  [bundle]: [linalg],
  [dictionary]: [linalg, bundle],
  [grounding]: [linalg, bundle, dictionary],
  [metrics]: [linalg, bundle, dictionary, grounding],
  [explain]: [linalg, bundle, dictionary, grounding],
  [settings]: [bundle, dictionary, grounding, metrics],
  [scores]: [linalg, bundle, dictionary, grounding, metrics, settings, explain],
  [sweep]: [linalg, bundle, dictionary, grounding, metrics, settings, scores],
  [claims]: [bundle, dictionary, grounding, metrics, settings, scores, sweep],
  backends: core,
  encoders: core,
  io: core,
  pipeline: [...core, "backends", "encoders", "io"],
  worker: [...core, "backends", "encoders", "io", "pipeline"],
  cli: [...core, "backends", "encoders", "io", "pipeline"],
  state: [...core, "worker/client", "worker/protocol"],
  views: [...core, "state", "io/table", "worker/protocol"],
  app: [...core, "state", "views", "worker/client"],
};

/** Each heavy dependency has one home. */
export const homes = {
  react: ["views", "app"],
  "react-dom": ["app"],
  d3: ["views"],
  zustand: ["state", "views"],
  "@tensorflow": ["backends"],
  "onnxruntime-web": ["encoders"],
  "@huggingface/tokenizers": ["encoders"],
  commander: ["cli"],
  jstat: ["core/metrics"],
  fflate: ["io"],
};
