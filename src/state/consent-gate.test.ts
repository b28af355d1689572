import { expect, test, vi } from "vitest";
import { recordingClient } from "../../tests/support/recording-client";
import { readLink } from "@/state/selection/url";
import { createSession } from "./session";
import { createSessionStore } from "./store";
import { bundleAddress } from "@/core/bundle/addresses";

const site = "https://example.org/";
const manifest = {
  tokens: [{ token: "dog", residuals: [{ layer: "final", split: "train", values: {} }], dictionaries: [] }],
  layers: [{ id: "final", stateIndex: "final", finalNorm: "after" }],
  splits: [{ name: "train", role: "learn" }],
  model: { hiddenSize: 8 },
  samples: [{ file: "samples.json", count: 10 }],
  defaults: { token: "dog", layer: "final", method: "semi-nmf", conceptCount: 20, alpha: 5, wordFilter: "official" },
};

function start(query: string, consentedHosts: readonly string[] = []) {
  const { asked, client } = recordingClient<Record<string, unknown>>();
  const store = createSessionStore();
  store.setState({ consentedHosts });
  const session = createSession(store, client, (bundle) => bundleAddress(bundle, site));
  session.start(readLink(query));
  const last = async (name: string) => {
    await vi.waitUntil(() => asked.some((job) => job.name === name));
    return asked.findLast((job) => job.name === name)!;
  };
  const opened = async () => {
    (await last("openBundle")).resolve({ manifest, dataHash: "ab".repeat(32) });
    await vi.waitUntil(() => store.getState().artifacts.bundle);
  };
  return { store, session, asked, last, opened, requests: () => asked.map(({ name }) => name) };
}
const linked = "?bundle=https%3A%2F%2Fother.org%2Fb";

test("a link to another host asks nobody until the user agrees, and then opens as the link says", async () => {
  const { store, session, last, requests } = start(`${linked}&k=7`);
  expect(store.getState().awaitedBundle).toMatchObject({ bundle: "https://other.org/b", host: "other.org" });
  expect([requests(), store.getState().jobs.opening]).toEqual([[], undefined]);
  session.consentTo(["other.org"]);
  const job = await last("openBundle");
  expect(job.input).toEqual({ address: "https://other.org/b/", consentedHosts: ["other.org"] });
  job.resolve({ manifest, dataHash: "ab".repeat(32) });
  await vi.waitUntil(() => store.getState().selection);
  expect(store.getState()).toMatchObject({ awaitedBundle: null, selection: { conceptCount: 7 }, consentedHosts: ["other.org"] });
});

test("who says not now has no bundle, and is told", () => {
  const { store, session, requests } = start(linked);
  session.decline(["other.org"]);
  expect(requests()).toEqual([]);
  expect(store.getState()).toMatchObject({ awaitedBundle: null, consentedHosts: [] });
  expect(store.getState().notices[0]!.message).toBe("The bundle https://other.org/b was not opened, and other.org was asked for nothing.");
});

test.each([
  ["the site's own bundle", "?bundle=demo", []],
  ["an address on the site's own host", "?bundle=https%3A%2F%2Fexample.org%2Fx", []],
  ["a host that was agreed to before", linked, ["other.org"]],
])("%s is opened unasked", async (_, query, hosts) => {
  const { last, store } = start(query, hosts);
  await last("openBundle");
  expect(store.getState().awaitedBundle).toBeNull();
});

test("who types an address and opens it has agreed", async () => {
  const { session, last, store } = start("?bundle=demo");
  session.openBundle("https://other.org/b/manifest.json");
  expect((await last("openBundle")).input).toMatchObject({ address: "https://other.org/b/" });
  expect(store.getState().consentedHosts).toEqual(["other.org"]);
});

test.each([
  ["http://[", /no address/],
  ["https://other.org:99999/", /a port of at most 65535/],
  ["http://other.org/b", /without encryption/],
])("%s is told in a sentence, and nothing is asked", (bundle, sentence) => {
  const { store, requests } = start(`?bundle=${encodeURIComponent(bundle)}`);
  expect(store.getState().notices).toMatchObject([{ kind: "error", message: expect.stringMatching(sentence) as unknown }]);
  expect([requests(), store.getState().jobs.opening]).toEqual([[], undefined]);
});

test("pictures elsewhere are withheld until their hosts are agreed to, shown then, and hidden again", async () => {
  const { store, session, last, opened } = start("?bundle=demo");
  await opened();
  session.needImages([0, 1, 2, 3]);
  (await last("loadImages")).resolve([
    { address: "https://a.org/1.png" },
    { address: "https://b.org/2.png" },
    { address: "https://example.org/3.png" },
    { address: "http://c.org/4.png" },
  ]);
  await vi.waitUntil(() => store.getState().artifacts.images.size > 0);
  const shown = () => [...store.getState().artifacts.images.values()];
  expect(shown()).toEqual([null, null, "https://example.org/3.png", null]);
  expect(store.getState().artifacts.withheldHosts).toEqual(["a.org", "b.org"]);
  session.consentTo(["a.org", "b.org"]);
  expect(shown()).toEqual(["https://a.org/1.png", "https://b.org/2.png", "https://example.org/3.png", null]);
  expect((await last("allowHosts")).input).toEqual({ hosts: ["a.org", "b.org"] });
  session.withdrawConsent("a.org");
  expect(shown()).toEqual([null, "https://b.org/2.png", "https://example.org/3.png", null]);
  expect(store.getState().artifacts).toMatchObject({ withheldHosts: ["a.org"], bundle: { manifest } });
});

test("taking back the consent to the open bundle's host puts it away and asks again", async () => {
  const { store, session, opened } = start(linked, ["other.org"]);
  await opened();
  session.withdrawConsent("other.org");
  expect(store.getState()).toMatchObject({
    selection: null,
    awaitedBundle: { host: "other.org" },
    consentedHosts: [],
    artifacts: { bundle: null },
  });
});
