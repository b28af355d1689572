import { expect, test } from "vitest";
import { bundleRequests } from "./bundle";
import { deviceRequests } from "./device";
import { explainRequests } from "./explain";
import { learnRequests } from "./learn";
import { measureRequests } from "./measure";
import { scoreRequests } from "./score";

test("every request goes under the name that its family has for it, and no two under the same", () => {
  const families = [bundleRequests, deviceRequests, explainRequests, learnRequests, measureRequests, scoreRequests];
  const named = families.flatMap((family) => Object.entries(family).map(([key, { name }]) => [key, name]));
  expect(named.filter(([key, name]) => key !== name)).toEqual([]);
  expect(named.length).toBeGreaterThan(20);
  expect(new Set(named.map(([key]) => key)).size).toBe(named.length);
});
