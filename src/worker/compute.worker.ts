import { createDispatch } from "./dispatch";
import { benchmark } from "./handlers/benchmark";
import { chooseBackend } from "./handlers/choose-backend";
import { explain } from "./handlers/explain";
import { explainNextWord } from "./handlers/explain-next-word";
import { inspectDevice } from "./handlers/inspect-device";
import { learn } from "./handlers/learn";
import { loadImages, loadSamples } from "./handlers/load-assets";
import { loadEncoder } from "./handlers/load-encoder";
import { measureLocalisation, readRowPatches, readSaliency } from "./handlers/localise";
import { measureDictionaries, readMeasured, showMeasured } from "./handlers/measure-dictionaries";
import { openBundle } from "./handlers/open-bundle";
import { loadPrecomputed, reground, restore } from "./handlers/show-dictionary";
import { measureRemoval, scoreDictionary } from "./handlers/score-dictionary";
import { readPaper } from "./handlers/read-paper";
import { exportDictionary, importDictionary } from "./handlers/save-dictionary";
import { scoreNeural } from "./handlers/score-neural";
import type { HandlerOf } from "./handler";
import type { FromWorker, requests, ToWorker } from "./protocol";
import { giveLifeSign } from "./life-sign";
import { Workspace } from "./workspace";

type Handlers = { readonly [Name in keyof typeof requests]: HandlerOf<(typeof requests)[Name]> };

const handlers: Handlers = {
  openBundle,
  chooseBackend,
  inspectDevice,
  benchmark,
  loadPrecomputed,
  restore,
  learn,
  reground,
  exportDictionary,
  importDictionary,
  explain,
  explainNextWord,
  readSaliency,
  measureLocalisation,
  readRowPatches,
  scoreDictionary,
  measureRemoval,
  measureDictionaries,
  readMeasured,
  readPaper,
  showMeasured,
  loadEncoder,
  scoreNeural,
  loadSamples,
  loadImages,
};

// The page says where the site is: a bundled worker's own address may be anywhere under it.
const siteAddress = new URLSearchParams(self.name).get("site") ?? self.location.href;

const post = (message: FromWorker) => self.postMessage(message);
const dispatch = createDispatch(handlers as never, new Workspace(siteAddress), post);
self.addEventListener("message", (event: MessageEvent<ToWorker>) => dispatch(event.data));
giveLifeSign(post);
