import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Link, readLink } from "./url";

const links = JSON.parse(readFileSync("tests/fixtures/links/links.json", "utf8")) as (Link & { readonly link: string })[];

/** Links of earlier versions, with what those versions read in them. */
test.each(links)("$link shows what it showed", ({ link, ...shown }) => {
  expect(readLink(link)).toEqual({ ...shown, openedFile: null }); // a key that those versions had not
});

test("a newer key is read before the one that it replaces", () => {
  expect(readLink("?where=2&saliency=5").selection).toEqual({ saliencyConcept: 4 });
  expect(readLink("?where=no").unreadable).toEqual(["where"]);
});
