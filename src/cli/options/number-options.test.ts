import { expect, test } from "vitest";
import { namesIn } from "./number-options";

test.each([
  ["dog,cat", ["dog", "cat"]],
  ["dog, hot dog", ["dog", "hot dog"]],
  ["a\\,b,c", ["a,b", "c"]],
  ["all", ["all"]],
])("%s names %j", (text, names) => {
  expect(namesIn(text)).toEqual(names);
});
