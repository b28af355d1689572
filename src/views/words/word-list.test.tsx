import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LogitTable } from "@/views/concepts/card/LogitTable";
import { WordList } from "./WordList";

const words = ["dogs", "snow", "dog"].map((word, id) => ({ word, id, logit: 3 - id }));
const pointed = { isMentioned: (word: string) => word === "snow", pointing: () => ({ onPointerMove: () => {}, onPointerLeave: () => {} }) };

test.each([WordList, LogitTable])("own words are marked, say why, and stay in their place", (List) => {
  const marked = renderToStaticMarkup(<List words={words} isOwn={(word) => word.startsWith("dog")} {...pointed} />);
  expect(marked.match(/is-own-word/g)).toHaveLength(2);
  expect(marked.match(/the token’s own word/g)).toHaveLength(2);
  const plain = renderToStaticMarkup(<List words={words} isOwn={() => false} {...pointed} />);
  expect(plain).not.toContain("own");
  const text = (html: string) => [...html.matchAll(/>(dogs|snow|dog)</g)].map(([, word]) => word);
  expect(text(marked)).toEqual(["dogs", "snow", "dog"]);
  expect(text(plain)).toEqual(text(marked));
});
