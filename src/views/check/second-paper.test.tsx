// @vitest-environment happy-dom
import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { parseManifest } from "@/core/bundle/manifest/parse-manifest";
import { paperSchema } from "@/core/claims/paper/paper-schema";
import type { SessionActions } from "@/state/actions/actions";
import { checkPlanOf } from "@/state/actions/check-actions";
import { firstSelection } from "@/state/selection/first-selection";
import { createSessionStore } from "@/state/store";
import { connectSession, SessionProvider } from "@/views/session-context";
import { makeTinyBundle } from "../../../tests/support/bundles/tiny-bundle";
import { componentPage } from "../../../tests/support/component-page";
import { madeMeasurement } from "../../../tests/support/made-measurement";
import { CheckView } from "./CheckView";

const paper = paperSchema.parse(JSON.parse(readFileSync("tests/fixtures/papers/tiny.json", "utf8")));
const manifest = parseManifest(JSON.parse(new TextDecoder().decode(makeTinyBundle().get("manifest.json"))));
const { page, show } = componentPage();

/** The page of this paper after a check of the token dog, every measurement made up. */
function checkedPage() {
  const store = createSessionStore();
  const selection = { ...firstSelection("tiny", manifest, {}, () => {}), checkTokens: ["dog"] };
  const plan = checkPlanOf(manifest, paper, selection);
  const points = plan.steps.flatMap(({ settings }) =>
    settings.map((each) => madeMeasurement(each, { error: 1 / (1 + each.params.conceptCount), overlap: 0.25 })),
  );
  store.setState(({ artifacts }) => ({
    selection,
    artifacts: {
      ...artifacts,
      bundle: { manifest, dataHash: "0".repeat(64) } as NonNullable<typeof artifacts.bundle>,
      paper,
      check: { plan, points, relearned: [] },
    },
  }));
  const actions = new Proxy({}, { get: () => vi.fn() }) as SessionActions;
  return (
    <SessionProvider value={connectSession(store, actions)}>
      <CheckView />
    </SessionProvider>
  );
}

const exhibit = (title: string) => page.querySelector(`.exhibit[aria-label="${title}"]`);
const rowsOf = (element: Element | null) =>
  [...(element?.querySelectorAll("tbody tr") ?? [])].map((row) =>
    [...row.querySelectorAll("th, td")].map((cell) => cell.textContent?.trim()),
  );

test("the page shows the tables and figures that a paper lists, under its names, and no other's", () => {
  show(checkedPage());
  expect([...page.querySelectorAll(".exhibit")].map((each) => each.getAttribute("aria-label"))).toEqual(["Table A", "Chart 1", "Chart 2"]);
  expect(page.textContent).toContain("A tiny paper");
  expect(page.textContent).not.toMatch(/\bFigures? \d/);
  expect(rowsOf(exhibit("Table A"))).toContainEqual(["", "shared words, published", "0.310", "0.020"]);
  expect(exhibit("Chart 1")!.textContent).toContain("The error falls with the number of concepts.");
  expect(exhibit("Chart 1")!.textContent).toContain("The tiny paper prints no numbers.");
  expect(exhibit("Chart 1")!.querySelectorAll('[role=button][aria-label^="dog, K "]').length).toBeGreaterThan(3);
  expect(rowsOf(exhibit("Chart 2"))).toEqual([
    ["1", "paw, tail", "brown"],
    ["2", "leash", "snow"],
  ]);
});

test("its claims are judged, each where it is printed", () => {
  show(checkedPage());
  const claims = [...page.querySelectorAll("[data-claim]")].map((row) => [
    row.getAttribute("data-claim"),
    row.querySelector(".verdict")?.textContent,
  ]);
  expect(claims).toEqual([
    ["halves", "∅ vacuous here"],
    ["shares-more", expect.stringContaining("cannot be decided")],
  ]);
  expect(page.querySelector('[data-claim="halves"]')!.textContent).toContain("tiny paper, Chart 1");
});
