import { expect, test } from "vitest";
import { bundleAddress, fileAddress } from "./addresses";
import { allowedAddress, hostToAsk, siteAddress, typedAddress } from "./consent";

const site = "https://example.org/explorer/";

test.each([
  ["demo", "https://example.org/explorer/bundles/demo/"],
  ["my_bundle", "https://example.org/explorer/bundles/my_bundle/"],
  ["Llava-1.5", "https://example.org/explorer/bundles/Llava-1.5/"],
  ["https://other.org/b", "https://other.org/b/"],
  ["https://other.org/b/", "https://other.org/b/"],
  ["https://other.org", "https://other.org/"],
  ["https://other.org/b/manifest.json", "https://other.org/b/"],
  ["https://other.org/b/manifest.json?download=true#top", "https://other.org/b/?download=true"],
  ["HTTPS://Other.org/b?sig=a%2Fb", "https://other.org/b/?sig=a%2Fb"],
])("the bundle %s lies at %s", (bundle, address) => {
  expect(bundleAddress(bundle, site)).toBe(address);
});

test("a query goes with every file, and a file's name is never part of it", () => {
  expect(fileAddress("https://other.org/b/?sig=a", "tokens/dog.json")).toBe("https://other.org/b/tokens/dog.json?sig=a");
  expect(fileAddress("https://other.org/b", "a b.json")).toBe("https://other.org/b/a%20b.json");
});

test.each([
  ["http://[", /no address/],
  ["https://other.org:99999/b", /a port of at most 65535/],
  ["https://me:secret@other.org/b", /other\.org, is not fetched/],
  ["two words", /“two words” names no bundle/],
  ["../up", /names no bundle/],
  ["javascript:alert(1)", /names no bundle/],
  ["", /names no bundle/],
])("%s is refused in a sentence", (bundle, sentence) => {
  expect(() => bundleAddress(bundle, site)).toThrow(sentence);
});

test("the site's own host needs no consent, another one does, once with its port", () => {
  const consent = { site, hosts: ["other.org", "127.0.0.1:8080"] };
  expect(hostToAsk("https://example.org/x.png", consent)).toBeNull();
  expect(hostToAsk("https://other.org/x.png", consent)).toBeNull();
  expect(hostToAsk("http://127.0.0.1:8080/x.png", consent)).toBeNull();
  expect(hostToAsk("http://127.0.0.1:8081/x.png", consent)).toBe("127.0.0.1:8081");
  expect(hostToAsk("https://sub.other.org/x.png", consent)).toBe("sub.other.org");
  expect(hostToAsk("https://example.org:444/x.png", consent)).toBe("example.org:444");
  expect(hostToAsk("https://example.org@evil.org/x.png".replace("example.org@", ""), consent)).toBe("evil.org");
  expect([allowedAddress("https://other.org/x.png", consent), allowedAddress("https://evil.org/x.png", consent)]).toEqual([
    "https://other.org/x.png",
    null,
  ]);
});

test("other hosts are reached over https alone, and what is no address of the web never", () => {
  const consent = { site, hosts: ["other.org"] };
  expect(() => hostToAsk("http://other.org/x.png", consent)).toThrow(/without encryption/);
  for (const address of ["javascript:1", "data:text/html,x", "//evil.org/x.png", "file:///etc/passwd", "ftp://a.org/x"])
    expect(() => hostToAsk(address, consent)).toThrow(/no address/);
  expect(() => typedAddress("vision_model.onnx")).toThrow(/no address/);
  expect(() => siteAddress("https://evil.org/words/", site)).toThrow(/no part of this site/);
  expect(siteAddress("words/", site)).toBe("https://example.org/explorer/words/");
});
