import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Selection } from "@/state/selection/selection";
import { usualSelection } from "@/state/selection/usual-selection";
import type { Manifest } from "@/core/bundle/manifest/schema";
import { readLink } from "@/state/selection/url";
import { createSession } from "@/state/session";
import { createSessionStore } from "@/state/store";
import { recordingClient } from "../../tests/support/recording-client";
import { asLinked, selections } from "../../tests/support/selections";
import { followLink } from "./follow-link";

const residuals = ["final", "state-20"].map((layer) => ({ layer, split: "train", values: {} }));
const manifest = {
  tokens: ["dog", "cat"].map((token) => ({ token, residuals })),
  layers: [
    { id: "final", stateIndex: "final", finalNorm: "after" },
    { id: "state-20", stateIndex: 20, finalNorm: "before" },
  ],
  splits: [{ name: "train", role: "learn" }],
  finalNorm: { type: "rms" },
  samples: [{ file: "samples.json", count: 10 }],
  defaults: { token: "dog", layer: "final", method: "semi-nmf", conceptCount: 20, alpha: 5, wordFilter: "official" },
};

/** The browser's history, as far as a page sees it. */
const browser = { entries: [""], at: 0 };
const pops = new Set<() => void>();
function go(steps: number) {
  browser.at += steps;
  for (const pop of pops) pop();
}

beforeEach(() => {
  Object.assign(browser, { entries: [""], at: 0 });
  pops.clear();
  vi.stubGlobal("location", {
    get search() {
      return browser.entries[browser.at]!;
    },
  });
  vi.stubGlobal("history", {
    pushState: (_state: null, _title: string, link: string) => (browser.entries = [...browser.entries.slice(0, ++browser.at), link]),
    replaceState: (_state: null, _title: string, link: string) => (browser.entries[browser.at] = link),
  });
  vi.stubGlobal("addEventListener", (type: string, pop: () => void) => type === "popstate" && pops.add(pop));
});
afterEach(() => vi.unstubAllGlobals());

/** A session whose bundle is open and whose dictionaries never arrive. */
async function opened() {
  const store = createSessionStore();
  const { client, asked } = recordingClient();
  const session = createSession(store, client, (bundle) => `https://example.org/${bundle}/`);
  const answer = async (bundle: string) => {
    asked.findLast(({ name }) => name === "openBundle")!.resolve({ manifest, dataHash: "ab".repeat(32) });
    await vi.waitUntil(() => store.getState().selection?.bundle === bundle && !store.getState().jobs.opening);
  };
  followLink(store, session);
  session.start(readLink(""));
  await answer("demo");
  return { store, session, answer, selection: () => store.getState().selection };
}

/** What can be chosen in the bundle of this test. */
const chosen = fc
  .tuple(selections, fc.constantFrom("dog", "cat", "dog+cat"), fc.constantFrom("final", "state-20", "state-20:normed"))
  .map(([selection, token, layer]): Selection => ({ ...selection, bundle: "demo", token, layer }));

test("any two selections: there and Back, and the first one is on screen and in the address, whatever the second one was", async () => {
  const { session, selection } = await opened();
  const usual = usualSelection(manifest as unknown as Manifest);
  fc.assert(
    fc.property(chosen, chosen, (one, other) => {
      session.select(one);
      // A place of its own in the history, that Back can lead to.
      session.select({ ...one, view: one.view === "about" ? "device" : "about" });
      session.select(one);
      const { at } = browser;
      const link = browser.entries[at];
      session.select(other);
      const steps = browser.at - at;
      fc.pre(steps > 0); // else it is no move: the entry itself has changed
      go(-steps);
      expect(selection()).toEqual(asLinked(one, usual));
      expect(browser.entries[at]).toBe(link);
      go(steps);
      expect(selection()).toEqual(asLinked(other, usual));
    }),
  );
});

test("Back leaves no norm, order or update behind, and the entry is as it was", async () => {
  const { session, selection } = await opened();
  const before = selection();
  const link = browser.entries[0];
  session.select({ concept: 3 });
  session.select({ finalNormAtDecoding: true, order: "density", update: "als" });
  expect(browser.entries).toEqual([link, expect.stringMatching(/norm=1.*sort=density.*concept=4/)]);
  go(-1);
  expect(selection()).toEqual(before);
  expect(browser.entries[0]).toBe(link);
});

test("Back to another bundle opens it as its link says, and writes nothing over the link meanwhile", async () => {
  const { session, selection, answer } = await opened();
  session.select({ token: "cat", conceptCount: 7, finalNormAtDecoding: true });
  const link = browser.entries[browser.at];
  const before = selection();
  session.openBundle("other");
  await answer("other");
  expect(browser.entries[browser.at]).toContain("bundle=other");
  go(-1);
  session.setTheme("dark"); // any change of the store
  expect(browser.entries[browser.at]).toBe(link);
  await answer("demo");
  expect(selection()).toEqual(before);
  expect(browser.entries[browser.at]).toBe(link);
});
