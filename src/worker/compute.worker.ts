import "@/core/bundle/no-generated-code";
import { loadImages, loadSamples } from "@/worker/handlers/bundle/load-assets";
import { countRows } from "@/worker/handlers/bundle/count-rows";
import { allowHosts, openBundle } from "@/worker/handlers/bundle/open-bundle";
import { readPaper } from "@/worker/handlers/bundle/read-paper";
import { benchmark } from "@/worker/handlers/device/benchmark";
import { chooseBackend } from "@/worker/handlers/device/choose-backend";
import { inspectDevice } from "@/worker/handlers/device/inspect-device";
import { measureDeletion } from "@/worker/handlers/explain/deletion";
import { explain } from "@/worker/handlers/explain/explain";
import { explainNextWord } from "@/worker/handlers/explain/explain-next-word";
import { measureLocalisation, readRowPatches, readSaliency } from "@/worker/handlers/explain/saliency";
import { learn } from "@/worker/handlers/learn/learn";
import { exportDictionary, importDictionary } from "@/worker/handlers/learn/save-dictionary";
import { decodeLive, loadPrecomputed, reground, restore } from "@/worker/handlers/learn/show-dictionary";
import { measureDictionaries, readMeasured, showMeasured } from "@/worker/handlers/measure/measure-dictionaries";
import { scoreWithEncoder } from "@/worker/handlers/score/encoder-scores";
import { scoreIntrinsic } from "@/worker/handlers/score/intrinsic-scores";
import { loadEncoder } from "@/worker/handlers/score/load-encoder";
import { compareWordRules, readWordTruths } from "@/worker/handlers/score/word-truth";
import { boundedBy } from "@/worker/jobs/bounded";
import { createDispatch } from "@/worker/jobs/dispatch";
import type { HandlerOf } from "@/worker/jobs/handler";
import { giveLifeSign } from "@/worker/jobs/life-sign";
import type { bundleRequests } from "./protocol/bundle";
import type { deviceRequests } from "./protocol/device";
import type { explainRequests } from "@/worker/protocol/explain";
import type { measureRequests } from "@/worker/protocol/measure";
import type { scoreRequests } from "@/worker/protocol/score";
import type { learnRequests } from "./protocol/learn";
import type { FromWorker, ToWorker } from "./protocol/messages";
import { Workspace } from "./workspace";

type Requests = typeof bundleRequests &
  typeof deviceRequests &
  typeof learnRequests &
  typeof explainRequests &
  typeof scoreRequests &
  typeof measureRequests;

const handlers: { readonly [Name in keyof Requests]: HandlerOf<Requests[Name]> } = {
  openBundle,
  allowHosts,
  loadSamples,
  loadImages,
  countRows,
  readPaper,
  chooseBackend,
  inspectDevice,
  benchmark,
  loadPrecomputed,
  restore,
  learn,
  reground,
  decodeLive,
  exportDictionary,
  importDictionary,
  explain,
  explainNextWord,
  measureDeletion,
  readSaliency,
  measureLocalisation,
  readRowPatches,
  scoreIntrinsic,
  readWordTruths,
  compareWordRules,
  loadEncoder,
  scoreWithEncoder,
  measureDictionaries,
  readMeasured,
  showMeasured,
};

// The page says where the site is: a bundled worker's own address may be anywhere under it.
const siteAddress = new URLSearchParams(self.name).get("site") ?? self.location.href;

const post = (message: FromWorker) => self.postMessage(message);
const dispatch = createDispatch(handlers as never, new Workspace(siteAddress, boundedBy(post)), post);
self.addEventListener("message", (event: MessageEvent<ToWorker>) => dispatch(event.data));
giveLifeSign(post);
