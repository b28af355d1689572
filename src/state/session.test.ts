import { expect, test, vi } from "vitest";
import { JobFailure } from "@/worker/client";
import { createSessionStore } from "./store";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { noArtifacts } from "./artifacts";
import { isLearnedFrom, linkOf } from "./link";
import { createSession } from "./session";
import { readLink } from "@/state/selection/url";
import { recordingClient } from "../../tests/support/recording-client";
import { usualDecoding } from "../../tests/support/usual-decoding";

const manifest = {
  tokens: ["dog", "cat"].map((token) => ({
    ...{ token, residuals: [{ layer: "final", split: "train", values: {} }] },
    dictionaries: (token === "dog" ? [20, 11] : []).map((k) => ({
      ...{ layer: "final", wordFilter: "official", run: { method: "semi-nmf", k, alpha: 5, seed: 0, update: "block", tol: 1e-8 } },
    })),
  })),
  layers: [{ id: "final", stateIndex: "final", finalNorm: "after" }],
  splits: [{ name: "train", role: "learn" }],
  model: { hiddenSize: 8 },
  files: {},
  samples: [{ file: "samples.json", count: 10 }],
  defaults: { token: "dog", layer: "final", method: "semi-nmf", conceptCount: 20, alpha: 5, wordFilter: "official" },
};

const dictionary = (key: string, token: string, k = 20, origin: DictionaryView["origin"] = "precomputed") =>
  ({
    key,
    token,
    origin,
    layer: "final",
    ...usualDecoding,
    sampleIndices: new Int32Array(30),
    run: { method: "semi-nmf", k, alpha: 5, seed: 0, update: "block", tol: 1e-8, objectiveHistory: [3, 2], iterations: 1 },
  }) as unknown as DictionaryView;

/** A client whose answers the test gives; requests that every session makes are answered at once. */
function fakeClient() {
  const { asked, client } = recordingClient<Record<string, unknown>>();
  const { start } = client;
  client.start = ((request: { name: string }, ...rest: [never]) => {
    const job = start(request, ...rest);
    if (request.name === "openBundle") asked.at(-1)!.resolve({ manifest, dataHash: "ab".repeat(32) });
    if (request.name === "chooseBackend") asked.at(-1)!.resolve({ name: "wasm", reason: "test" });
    return job;
  }) as never;
  const last = async (name: string) => {
    await vi.waitUntil(() => asked.some((job) => job.name === name));
    return asked.findLast((job) => job.name === name)!;
  };
  return { client, asked, last };
}

async function opened(query = "") {
  const store = createSessionStore();
  const fake = fakeClient();
  const session = createSession(store, fake.client, (bundle) => `https://example.org/${bundle}/`);
  session.start(readLink(query));
  (await fake.last("loadPrecomputed")).resolve(dictionary("shipped-dog", "dog"));
  await vi.waitUntil(() => store.getState().artifacts.dictionary);
  return { store, session, ...fake };
}

test("another bundle ends the scores of the one before, once it has been opened", async () => {
  const { store, session, last, asked } = await opened();
  session.scoreIntrinsic();
  session.scoreWithEncoder("shipped", { idf: false, baselineF1: null, generator: null });
  const [words, encoderScores] = [await last("scoreIntrinsic"), await last("scoreWithEncoder")];
  session.openBundle("other");
  await vi.waitUntil(() => asked.filter(({ name }) => name === "loadPrecomputed").length === 2);
  expect([words.controls, encoderScores.controls]).toEqual([["cancel"], ["cancel"]]);
  words.resolve({ late: true });
  encoderScores.resolve({ late: true });
  await Promise.resolve();
  const { jobs, artifacts, selection } = store.getState();
  expect([jobs.scoringIntrinsic, jobs.scoring, artifacts.intrinsicScores, selection!.bundle]).toEqual([
    undefined,
    undefined,
    null,
    "other",
  ]);
  expect(artifacts.encoderScores).toEqual({});
});

test("a K of which the bundle ships a dictionary shows that one at once; any other waits for Learn", async () => {
  const { store, session, last, asked } = await opened();
  const loads = () => asked.filter(({ name }) => name === "loadPrecomputed").length;
  session.select({ conceptCount: 12 });
  session.select({ conceptCount: 20, alpha: 4 });
  expect([loads(), store.getState().artifacts.dictionary!.key]).toEqual([1, "shipped-dog"]);
  session.select({ conceptCount: 11, alpha: 5 });
  await vi.waitUntil(() => loads() === 2);
  const shown = await last("loadPrecomputed");
  expect(shown.input).toMatchObject({ token: "dog", layer: "final", params: { conceptCount: 11, alpha: 5 } });
  shown.resolve(dictionary("shipped-dog-11", "dog", 11));
  await vi.waitUntil(() => store.getState().artifacts.dictionary!.key === "shipped-dog-11");
  expect(linkOf(store.getState())).not.toContain("learned");
  expect(asked.map(({ name }) => name)).not.toContain("learn");
});

test("what was learned with the settings stays on screen when they come back, although they are shipped, too", async () => {
  const { store, session, last, asked } = await opened();
  session.learn();
  (await last("learn")).resolve(dictionary("learned-dog", "dog", 20, "learned"));
  await vi.waitUntil(() => store.getState().artifacts.dictionary!.key === "learned-dog");
  session.select({ conceptCount: 30 });
  session.select({ conceptCount: 20 });
  session.select({ live: true });
  session.select({ conceptCount: 11 }); // followed by learning, as the switch says
  await last("learn");
  expect(asked.filter(({ name }) => name === "loadPrecomputed")).toHaveLength(1);
  expect(asked.filter(({ name }) => name === "learn")).toHaveLength(2);
});

test("opening a bundle shows its shipped dictionary and learns nothing", async () => {
  const { store, asked } = await opened();
  expect(store.getState().artifacts.dictionary?.key).toBe("shipped-dog");
  expect(asked.map(({ name }) => name)).not.toContain("learn");
});

test("a link to a learned dictionary learns with exactly its settings, after the first paint", async () => {
  const { last } = await opened("?v=1&k=7&alpha=2.5&seed=3&learned=1");
  const { input } = await last("learn");
  expect(input).toMatchObject({ token: "dog", params: { conceptCount: 7, alpha: 2.5, seed: 3 } });
});

test("while a link's dictionary is learned again, the link says so: a reload or a copy in that time loses nothing", async () => {
  const store = createSessionStore();
  const { client, last } = fakeClient();
  const session = createSession(store, client, (bundle) => `https://example.org/${bundle}/`);
  const links: (string | null)[] = [];
  store.subscribe((state) => links.push(linkOf(state)));
  // Of concept 9 the shipped dictionary knows nothing; it is let go, the learning is not.
  session.start(readLink("?k=30&alpha=2&learned=1&concept=9"));
  (await last("loadPrecomputed")).resolve(dictionary("shipped-dog", "dog", 5));
  const run = await last("learn");
  expect(run.input).toMatchObject({ params: { conceptCount: 30, alpha: 2 } });
  run.progress({ stage: "snapshot", dictionary: dictionary("live-1", "dog", 30, "learned") });
  run.reject(new JobFailure("The network is gone.", "bundle"));
  await vi.waitUntil(() => !store.getState().jobs.learning);
  const opened = links.filter((link) => link !== null);
  expect(opened.length).toBeGreaterThan(4);
  expect(opened.filter((link) => !readLink(link).learned)).toEqual([]);
});

test("the link says what was asked until something else is asked: other settings, the shipped dictionary, a cancel", async () => {
  const { store, session, last } = await opened();
  const learned = () => readLink(linkOf(store.getState())!).learned;
  const startLearning = async () => {
    session.learn();
    await last("learn");
    expect(learned()).toBe(true);
  };
  expect(learned()).toBe(false);
  await startLearning();
  session.select({ conceptCount: 7 });
  expect(learned()).toBe(false);
  session.select({ conceptCount: 20 });
  expect(learned()).toBe(true);
  session.select({ wordFilter: "paper", sampleIndex: 3 }); // of the same dictionary
  expect(learned()).toBe(true);
  for (const askOther of [
    () => session.showPrecomputed(),
    () => session.cancel(),
    () => session.importDictionary(new File([], "x.npz")),
    () => session.showMeasured(measuredPoint("dog", 20) as never),
    () => (session.select({ token: "cat" }), session.select({ token: "dog" })),
  ]) {
    await startLearning();
    askOther();
    expect(learned()).toBe(false);
    session.select({ conceptCount: 20, alpha: 5, seed: 0 });
  }
});

test("a link's learning is not begun where something else was asked for while its bundle opened", async () => {
  const store = createSessionStore();
  const { client, last, asked } = fakeClient();
  const session = createSession(store, client, (bundle) => `https://example.org/${bundle}/`);
  session.start(readLink("?k=7&learned=1"));
  const shown = await last("loadPrecomputed");
  session.select({ conceptCount: 9 });
  shown.resolve(dictionary("shipped-dog", "dog"));
  await vi.waitUntil(() => store.getState().artifacts.dictionary);
  await new Promise((resolve) => setTimeout(resolve));
  expect(asked.map(({ name }) => name)).not.toContain("learn");
});

test("opening a bundle keeps what is of the machine, and nothing that is of the bundle before", async () => {
  const { store, session, last, asked } = await opened();
  const { machine } = store.getState();
  const encoders = { text: { kind: "text", name: "model.onnx", hash: "0", dimension: 4 } } as const;
  store.setState(({ artifacts }) => ({
    machine: { ...machine, encoders },
    artifacts: { ...artifacts, nextWord: {} as never, saliencies: new Map([["shipped-dog 4", {} as never]]) },
  }));
  session.openBundle("other");
  await vi.waitUntil(() => asked.filter(({ name }) => name === "loadPrecomputed").length === 2);
  const { artifacts } = store.getState();
  expect({ ...artifacts, bundle: null }).toEqual(noArtifacts);
  (await last("loadPrecomputed")).resolve(null);
  expect(store.getState().machine).toMatchObject({ backend: { name: "wasm" }, encoders });
});

test("a cancelled run gives back the dictionary that was on screen before it, without a notice", async () => {
  const { store, session, last } = await opened();
  session.learn();
  const run = await last("learn");
  run.progress({ stage: "snapshot", dictionary: dictionary("live-3", "dog", 20, "learned") });
  expect(store.getState().artifacts.dictionary?.key).toBe("live-3");
  session.cancel();
  expect(run.controls).toContain("cancel");
  run.reject(new JobFailure("Cancelled.", "cancelled"));
  await vi.waitUntil(() => !store.getState().jobs.learning);
  expect(store.getState().artifacts.dictionary?.key).toBe("shipped-dog");
  expect(store.getState().notices).toEqual([]);
});

test("a run that was paused stays paused on screen when an iteration from before is heard late", async () => {
  const { store, session, last } = await opened();
  session.learn();
  const run = await last("learn");
  const iterating = { stage: "iterating", objective: 1, relativeChange: 1, deadConcepts: [], iterationsPerSecond: 1 };
  run.progress({ ...iterating, iteration: 1 });
  session.pause();
  run.progress({ ...iterating, iteration: 2 });
  expect(store.getState().jobs.learning?.stage).toBe("paused");
  session.resume();
  run.progress({ ...iterating, iteration: 3 });
  expect(store.getState().jobs.learning?.stage).toBe("iterating");
});

test("a failed run keeps the last good dictionary and says why until it is dismissed", async () => {
  const { store, session, last } = await opened();
  session.learn();
  (await last("learn")).reject(new JobFailure("`tokens/dog.safetensors`: its SHA-256 is wrong.", "bundle"));
  await vi.waitUntil(() => store.getState().notices.length === 1);
  expect(store.getState().artifacts.dictionary?.key).toBe("shipped-dog");
  const [notice] = store.getState().notices;
  expect(notice).toMatchObject({ kind: "error", message: expect.stringContaining("SHA-256") });
  session.dismissNotice(notice!.id);
  expect(store.getState().notices).toEqual([]);
});

const live = (iteration: number) => ({
  ...dictionary(`live-${iteration}`, "dog", 20, "learned"),
  run: { method: "semi-nmf", k: 20, iterations: iteration, objectiveHistory: Array.from({ length: iteration }, (_, i) => 9 - i) },
});
const crash = () => new JobFailure("The compute worker stopped (the browser ended it).", "crashed");
const iterating = { stage: "iterating", objective: 1, relativeChange: 1, deadConcepts: [], iterationsPerSecond: 1 };

test("a run whose worker crashes goes on from its last snapshot in a new worker that knows the bundle and the dictionaries", async () => {
  const { store, session, last, asked } = await opened();
  session.learn();
  const first = await last("learn");
  first.progress({ stage: "snapshot", dictionary: live(3) });
  for (const iteration of [4, 5]) first.progress({ ...iterating, iteration });
  session.pause();
  const before = asked.length;
  first.reject(crash());
  await vi.waitUntil(() => asked.length > before + 1);
  // The one from before the run first, then the live one.
  for (const key of ["shipped-dog", "live-3"]) {
    await vi.waitUntil(() => asked.at(-1)!.name === "restore" && asked.at(-1)!.input["key"] === key);
    asked.at(-1)!.resolve(null);
  }
  await vi.waitUntil(() => asked.at(-1)!.name === "learn");
  expect(asked.slice(before).map(({ name }) => name)).toEqual(["openBundle", "restore", "restore", "learn"]);
  const second = asked.at(-1)!;
  expect(second.input["goOn"]).toMatchObject({ snapshot: { key: "live-3" }, recoveries: [{ iteration: 3, from: "compute worker" }] });
  // It was paused, and stays so.
  expect(second.controls).toEqual(["pause"]);
  expect(store.getState().jobs.learning?.trace.objectiveHistory).toHaveLength(3);
  expect(store.getState().notices).toMatchObject([{ kind: "info", message: expect.stringMatching(/stopped.*from iteration 3/) }]);
  session.resume();
  second.resolve(dictionary("learned", "dog", 20, "learned"));
  await vi.waitUntil(() => store.getState().artifacts.dictionary?.key === "learned");
  expect(store.getState().jobs.learning).toBeUndefined();
});

/** Answers what a new worker is given after a crash. */
async function reviveWorker(asked: ReturnType<typeof fakeClient>["asked"], from: number) {
  await vi.waitUntil(() => {
    for (const job of asked.slice(from)) if (job.name === "restore") job.resolve(null);
    return asked.slice(from).some(({ name }) => name === "learn");
  });
  return asked.at(-1)!;
}

test("a second crash without progress ends the run with a sentence, and what it had reached stays on screen", async () => {
  const { store, session, last, asked } = await opened();
  session.learn();
  (await last("learn")).progress({ stage: "snapshot", dictionary: live(3) });
  const before = asked.length;
  asked.findLast(({ name }) => name === "learn")!.reject(crash());
  (await reviveWorker(asked, before)).reject(crash());
  await vi.waitUntil(() => !store.getState().jobs.learning);
  expect(asked.filter(({ name }) => name === "learn")).toHaveLength(2);
  expect(store.getState().notices.at(-1)).toMatchObject({ kind: "error", message: expect.stringMatching(/twice.*after iteration 3/) });
  expect(store.getState().artifacts.dictionary?.key).toBe("live-3");
  expect(store.getState().artifacts.trace?.objectiveHistory).toHaveLength(3);
});

test("crashes at other places are survived each", async () => {
  const { store, session, last, asked } = await opened();
  session.learn();
  let job = await last("learn");
  for (const iteration of [2, 5, 9]) {
    job.progress({ stage: "snapshot", dictionary: live(iteration) });
    const before = asked.length;
    job.reject(crash());
    job = await reviveWorker(asked, before);
  }
  expect(job.input["goOn"]).toMatchObject({
    snapshot: { key: "live-9" },
    recoveries: [{ iteration: 2 }, { iteration: 5 }, { iteration: 9 }],
  });
  job.resolve(dictionary("learned", "dog", 20, "learned"));
  await vi.waitUntil(() => store.getState().artifacts.dictionary?.key === "learned");
});

test("a run that is cancelled between two workers is not started again", async () => {
  const { store, session, last, asked } = await opened();
  session.learn();
  const run = await last("learn");
  run.progress({ stage: "snapshot", dictionary: live(3) });
  run.reject(crash());
  await vi.waitUntil(() => asked.at(-1)!.name === "restore");
  session.cancel();
  await vi.waitUntil(() => {
    for (const job of asked) if (job.name === "restore") job.resolve(null);
    return !store.getState().jobs.learning;
  });
  expect(asked.filter(({ name }) => name === "learn")).toHaveLength(1);
  expect(store.getState().artifacts.dictionary?.key).toBe("shipped-dog");
  expect(store.getState().notices).toEqual([]);
});

test("a run that goes on on another backend says so and shows which", async () => {
  const { store, session, last } = await opened();
  session.learn();
  const run = await last("learn");
  const recovery = { iteration: 7, from: "webgpu", to: "wasm", reason: "The GPU device was lost." };
  run.progress({ stage: "recovered", recovery, backend: { name: "wasm", reason: "test", passedOver: [] } });
  const message = "The GPU device was lost. Learning goes on from iteration 7, on WebAssembly.";
  expect(store.getState().notices).toMatchObject([{ kind: "info", message }]);
  expect(store.getState().machine.backend?.name).toBe("wasm");
  run.reject(new JobFailure("No backend works here.", "unexpected"));
  await vi.waitUntil(() => !store.getState().jobs.learning);
  expect(store.getState().artifacts.dictionary?.key).toBe("shipped-dog");
});

test("a crash outside a run keeps the screen, and gives the new worker the bundle and the dictionary on it", async () => {
  const { store, session, last, asked } = await opened();
  session.select({ sampleIndex: 4 });
  const before = asked.length;
  (await last("explain")).reject(crash());
  await vi.waitUntil(() => asked.at(-1)!.name === "restore");
  expect(asked.slice(before).map(({ name }) => name)).toEqual(["openBundle", "restore"]);
  expect(asked.at(-1)!.input["key"]).toBe("shipped-dog");
  expect(store.getState().artifacts.dictionary?.key).toBe("shipped-dog");
  expect(store.getState().notices).toMatchObject([{ kind: "error", message: expect.stringMatching(/stopped.*try again/) }]);
});

test("the latest token wins when an earlier one answers late", async () => {
  const { store, session, last, asked } = await opened();
  session.select({ token: "cat" });
  const cat = await last("loadPrecomputed");
  session.select({ token: "dog" });
  expect(cat.controls).toEqual(["cancel"]);
  asked.findLast(({ name }) => name === "loadPrecomputed")!.resolve(dictionary("shipped-dog-2", "dog"));
  cat.resolve(dictionary("shipped-cat", "cat"));
  await vi.waitUntil(() => store.getState().artifacts.dictionary?.key === "shipped-dog-2");
});

test("a sample that is picked is explained by the dictionary on screen", async () => {
  const { store, session, last } = await opened();
  session.select({ sampleIndex: 4 });
  const job = await last("explain");
  expect(job.input).toEqual({ key: "shipped-dog", sampleIndex: 4 });
  job.resolve({ sampleIndex: 4, contributions: [] });
  await vi.waitUntil(() => store.getState().artifacts.explanation?.sampleIndex === 4);
});

test("what a link asks for and the bundle lacks is named, and the default shown", async () => {
  const { store } = await opened("?token=unicorn&sample=99&data=0123456789ab");
  expect(store.getState().selection).toMatchObject({ token: "dog", sampleIndex: null });
  expect(
    store
      .getState()
      .notices.map(({ message }) => message)
      .join(" "),
  ).toMatch(/unicorn.*0123456789ab/);
});

test("a dictionary is marked as learned in the link only when it answers the settings on screen", async () => {
  const { store } = await opened();
  const selection = store.getState().selection!;
  const learned = dictionary("x", "dog", 20, "learned");
  expect(isLearnedFrom(learned, selection)).toBe(true);
  expect(isLearnedFrom(learned, { ...selection, alpha: 6 })).toBe(false);
  expect(isLearnedFrom(dictionary("y", "dog"), selection)).toBe(false);
});

test("moving K learns nothing by itself, until it is asked to: then warm from the dictionary on screen, and the latest value wins", async () => {
  const { store, session, asked, last } = await opened();
  session.select({ conceptCount: 12 });
  expect(asked.map(({ name }) => name)).not.toContain("learn");
  session.select({ live: true });
  expect(asked.map(({ name }) => name)).not.toContain("learn");
  session.select({ conceptCount: 13 });
  const first = await last("learn");
  expect(first.input).toMatchObject({ warmFrom: "shipped-dog", params: { conceptCount: 13, tol: 1e-6 } });
  first.progress({ stage: "snapshot", dictionary: dictionary("live-1", "dog", 13, "learned") });
  session.select({ alpha: 7 });
  const second = await last("learn");
  expect(first.controls).toEqual(["cancel"]);
  expect(second.input).toMatchObject({ warmFrom: "shipped-dog", params: { conceptCount: 13, alpha: 7 } });
  first.resolve(dictionary("too-late", "dog", 13, "learned"));
  second.resolve(dictionary("warm", "dog", 13, "learned"));
  await vi.waitUntil(() => store.getState().artifacts.dictionary?.key === "warm");
  session.select({ seed: 3 });
  expect(asked.filter(({ name }) => name === "learn")).toHaveLength(2);
});

test("Learn starts from the data alone, whatever is on screen", async () => {
  const { session, last } = await opened("?live=1");
  session.learn();
  const { input } = await last("learn");
  expect(input).not.toHaveProperty("warmFrom");
  expect(input).toMatchObject({ params: { tol: 1e-8 } });
});

test("a link to several tokens learned together learns them together, and gives the same link again", async () => {
  const query = "?v=1&preset=ours&token=dog%2Bcat&layer=final&method=semi-nmf&k=20&alpha=5&seed=0&learned=1";
  const store = createSessionStore();
  const { client, last } = fakeClient();
  createSession(store, client, (bundle) => `https://example.org/${bundle}/`).start(readLink(query));
  (await last("loadPrecomputed")).resolve(null);
  const learn = await last("learn");
  expect(learn.input).toMatchObject({ token: "dog+cat", layer: "final" });
  learn.resolve(dictionary("learned-both", "dog+cat", 20, "learned"));
  await vi.waitUntil(() => store.getState().artifacts.dictionary);
  const again = readLink(linkOf(store.getState())!);
  expect(again).toMatchObject({ learned: true, selection: { token: "dog+cat" } });
});

test("an opened sample is explained by the row that was opened, and by the first where none is named", async () => {
  const { session, last, asked } = await opened();
  session.select({ sampleIndex: 3, rowToken: "cat" });
  expect((await last("explain")).input).toMatchObject({ sampleIndex: 3, rowToken: "cat" });
  session.select({ rowToken: "dog" });
  expect(asked.findLast(({ name }) => name === "explain")!.input).toMatchObject({ sampleIndex: 3, rowToken: "dog" });
  session.select({ sampleIndex: 4 });
  expect(asked.findLast(({ name }) => name === "explain")!.input).toEqual({ key: "shipped-dog", sampleIndex: 4 });
});

const measuredPoint = (token: string, k: number) => ({
  key: `measured-${k}`,
  settings: {
    ...{ token, layer: "final", ...usualDecoding },
    params: { method: "semi-nmf", update: "block", conceptCount: k, alpha: 2, seed: 1, starts: 10 },
  },
});

test("a dictionary from a file is shown with its own settings, and what differs is said", async () => {
  const { session, store, last } = await opened();
  const file = new File(["bytes"], "mine.npz");
  session.importDictionary(file);
  const request = await last("importDictionary");
  expect(request.input).toMatchObject({ file, token: "dog", layer: "final", wordFilter: "official" });
  const imported = { ...dictionary("from-file", "cat", 7, "imported"), imported: { file: "mine.npz", notes: ["It has no α."] } };
  request.resolve(imported);
  await vi.waitFor(() => expect(store.getState().artifacts.dictionary).toBe(imported));
  const { selection, notices } = store.getState();
  expect(selection).toMatchObject({ token: "cat", conceptCount: 7, alpha: 5, seed: 0, view: "concepts" });
  expect(notices).toMatchObject([{ kind: "info", message: "It has no α." }]);
  expect(isLearnedFrom(imported, selection!)).toBe(false);
});

test("a file that cannot be read leaves the dictionary on screen and its settings, and says why", async () => {
  const { session, store, last } = await opened();
  const { selection, artifacts } = store.getState();
  session.importDictionary(new File([], "x.npz"));
  (await last("importDictionary")).reject(new JobFailure("`x.npz` is no .npz file.", "bundle"));
  await vi.waitFor(() => expect(store.getState().notices).toMatchObject([{ kind: "error", message: "`x.npz` is no .npz file." }]));
  expect(store.getState().artifacts.dictionary).toBe(artifacts.dictionary);
  expect(store.getState().selection).toBe(selection);
});

test("a measured dictionary is shown with its settings, among the concepts, without learning", async () => {
  const { store, session, last, asked } = await opened("?view=sweeps&concept=3&sample=4");
  session.showMeasured(measuredPoint("dog", 7) as never);
  const job = await last("showMeasured");
  expect(job.input).toEqual({ key: "measured-7" });
  expect(store.getState().selection).toMatchObject({ view: "concepts", conceptCount: 7, alpha: 2, seed: 1, concept: null, sampleIndex: 4 });
  job.resolve(dictionary("seven", "dog", 7, "learned"));
  await vi.waitUntil(() => store.getState().artifacts.dictionary?.key === "seven");
  expect(asked.map(({ name }) => name)).not.toContain("learn");
});

test("a measured dictionary that is no longer in memory leaves its settings and a sentence; of another token its shipped one is shown", async () => {
  const { store, session, last } = await opened("?sample=4");
  session.showMeasured(measuredPoint("dog", 7) as never);
  (await last("showMeasured")).reject(new JobFailure("This dictionary is no longer in memory.", "input"));
  await vi.waitUntil(() => store.getState().notices.length === 1);
  expect(store.getState().artifacts.dictionary?.key).toBe("shipped-dog");
  expect(store.getState().selection).toMatchObject({ conceptCount: 7 });
  session.showMeasured(measuredPoint("cat", 7) as never);
  (await last("showMeasured")).reject(new JobFailure("This dictionary is no longer in memory.", "input"));
  await vi.waitUntil(async () => (await last("loadPrecomputed")).input["token"] === "cat");
  (await last("loadPrecomputed")).resolve(dictionary("shipped-cat", "cat"));
  await vi.waitUntil(() => store.getState().artifacts.dictionary?.key === "shipped-cat");
  expect(store.getState().selection).toMatchObject({ token: "cat", conceptCount: 7, sampleIndex: null });
});

test("a link to a learned dictionary keeps the concept that only that one has; what neither has is said", async () => {
  const store = createSessionStore();
  const { client, last } = fakeClient();
  const session = createSession(store, client, (bundle) => `https://example.org/${bundle}/`);
  session.start(readLink("?token=dog&k=25&concept=23&saliency=99&learned=1"));
  (await last("loadPrecomputed")).resolve(dictionary("shipped-dog", "dog", 20));
  (await last("learn")).resolve(dictionary("learned-dog", "dog", 25, "learned"));
  await vi.waitUntil(() => store.getState().notices.length > 0);
  expect(store.getState().selection).toMatchObject({ concept: 22, saliencyConcept: null });
  const messages = store.getState().notices.map(({ message }) => message);
  expect(messages).toEqual([
    "The link asks for Concept 99; the dictionary on screen has 25.",
    expect.stringMatching(/asks for a saliency map; the bundle has no states of image patches for “dog”/),
  ]);
  expect(linkOf(store.getState())).not.toContain("saliency");
});

test("a link made of an opened file says that the file must be opened again", async () => {
  const store = createSessionStore();
  const { client, last } = fakeClient();
  const session = createSession(store, client, (bundle) => `https://example.org/${bundle}/`);
  session.start(readLink("?token=dog&file=mine.npz"));
  (await last("loadPrecomputed")).resolve(dictionary("shipped-dog", "dog"));
  await vi.waitUntil(() => store.getState().artifacts.dictionary);
  expect(store.getState().notices).toMatchObject([{ message: expect.stringMatching(/“mine\.npz”.*open the file again/) }]);
});
