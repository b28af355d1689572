import { createDispatch } from "@/worker/jobs/dispatch";
import { benchmark } from "@/worker/handlers/device/benchmark";
import { chooseBackend } from "@/worker/handlers/device/choose-backend";
import { explain } from "@/worker/handlers/explain/explain";
import { explainNextWord } from "@/worker/handlers/explain/explain-next-word";
import { inspectDevice } from "@/worker/handlers/device/inspect-device";
import { learn } from "@/worker/handlers/learn/learn";
import { loadImages, loadSamples } from "@/worker/handlers/bundle/load-assets";
import { loadEncoder } from "@/worker/handlers/score/load-encoder";
import { measureLocalisation, readRowPatches, readSaliency } from "@/worker/handlers/explain/saliency";
import { measureDictionaries, readMeasured, showMeasured } from "@/worker/handlers/score/measure-dictionaries";
import { openBundle } from "@/worker/handlers/bundle/open-bundle";
import { loadPrecomputed, reground, restore } from "@/worker/handlers/learn/show-dictionary";
import { measureDeletion, scoreIntrinsic } from "@/worker/handlers/score/intrinsic-scores";
import { readPaper } from "@/worker/handlers/bundle/read-paper";
import { exportDictionary, importDictionary } from "@/worker/handlers/learn/save-dictionary";
import { scoreWithEncoder } from "@/worker/handlers/score/encoder-scores";
import type { HandlerOf } from "@/worker/jobs/handler";
import type { FromWorker, requests, ToWorker } from "./protocol";
import { giveLifeSign } from "@/worker/jobs/life-sign";
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
  scoreIntrinsic,
  measureDeletion,
  measureDictionaries,
  readMeasured,
  readPaper,
  showMeasured,
  loadEncoder,
  scoreWithEncoder,
  loadSamples,
  loadImages,
};

// The page says where the site is: a bundled worker's own address may be anywhere under it.
const siteAddress = new URLSearchParams(self.name).get("site") ?? self.location.href;

const post = (message: FromWorker) => self.postMessage(message);
const dispatch = createDispatch(handlers as never, new Workspace(siteAddress), post);
self.addEventListener("message", (event: MessageEvent<ToWorker>) => dispatch(event.data));
giveLifeSign(post);
