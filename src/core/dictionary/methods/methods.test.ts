import { expect, test } from "vitest";
import { methods } from "./methods";

test("an entry stands under its own name", () => {
  for (const [id, method] of Object.entries(methods)) expect(method.id).toBe(id);
});
