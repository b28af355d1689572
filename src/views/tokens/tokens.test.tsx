// @vitest-environment happy-dom
import { act } from "react";
import { componentPage } from "../../../tests/support/component-page";
import { describe, expect, test, vi } from "vitest";
import { tokensNamed } from "@/core/bundle/derived-names";
import type { Manifest } from "@/core/bundle/manifest/schema";
import { tokenShares } from "@/core/explain/token-shares";
import { sampleRows, tokensOfSample } from "./row-tokens";
import { TokenChoice } from "./TokenChoice";
import { dataOf } from "./token-names";
import { TokenShareBar } from "./TokenShareBar";

const { page, show } = componentPage();

const token = (token: string, ...layers: string[]) => ({ token, residuals: layers.map((layer) => ({ layer, split: "train" })) });
const manifest = {
  tokens: [token("dog", "middle"), token("cat", "middle", "final"), token("bus", "final"), token("c++", "middle")],
  layers: ["middle", "final"].map((id) => ({ id, finalNorm: id === "final" ? "after" : "before" })),
  finalNorm: { type: "rms" },
  splits: [{ name: "train", role: "learn" }],
} as unknown as Manifest;

describe("the choice of tokens", () => {
  const onChoose = vi.fn();
  const choose = (name: string) =>
    show(<TokenChoice manifest={manifest} group={tokensNamed(manifest, name)} disabled={false} onChoose={onChoose} />);
  const boxes = () =>
    Object.fromEntries(
      [...page.querySelectorAll("input")].map((box) => [box.closest("label")!.textContent, { box, on: box.checked, off: box.disabled }]),
    );

  test("of one token offers those that share a layer with it, and cannot be emptied", () => {
    choose("cat");
    const { dog, cat, bus, "c++": odd } = boxes();
    expect([dog!.on, cat!.on, bus!.on]).toEqual([false, true, false]);
    expect([dog!.off, cat!.off, bus!.off, odd!.off]).toEqual([false, true, false, true]);
    act(() => dog!.box.click());
    expect(onChoose).toHaveBeenLastCalledWith("dog+cat");
  });

  test("of several names them, drops one, and offers no third without a common layer", () => {
    choose("dog+cat");
    expect(page.querySelector("select")!.value).toBe("dog+cat");
    expect(page.querySelector("option")!.textContent).toBe("dog + cat");
    const { dog, bus } = boxes();
    expect(bus!.off).toBe(true);
    act(() => dog!.box.click());
    expect(onChoose).toHaveBeenLastCalledWith("cat");
  });
});

test("the bar says every token's share, and draws it to scale", () => {
  const stack = ["dog", "cat"].map((token) => ({ token, rows: 2 }));
  show(<TokenShareBar shares={tokenShares(Float32Array.of(3, 0, 0, 1), stack)} />);
  expect(page.querySelector("[role=img]")!.getAttribute("aria-label")).toBe("Share of the activation by token: dog 75 %, cat 25 %");
  expect([...page.querySelectorAll<HTMLElement>(".token-share-bar > span")].map(({ style }) => style.width)).toEqual(["75%", "25%"]);
  expect(page.textContent).toBe("dog 75 %");
});

test("each row has its token, and a sample may have a row of several", () => {
  const rows = {
    sampleIndices: Int32Array.of(4, 5, 4),
    tokenRows: [
      { token: "dog", rows: 2 },
      { token: "cat", rows: 1 },
    ],
  };
  expect(sampleRows(rows).map(({ token }) => token)).toEqual(["dog", "dog", "cat"]);
  expect(tokensOfSample({ ...rows, projected: [] }, 4)).toEqual(["dog", "cat"]);
  expect(sampleRows({ sampleIndices: Int32Array.of(4) })).toEqual([{ sampleIndex: 4, token: undefined }]);
});

test("what a dictionary was learned from is said in words", () => {
  expect(dataOf(manifest, { token: "dog+cat", layer: "middle:normed" })).toEqual({
    tokens: "dog + cat",
    layer: "middle, rows normed first",
  });
  expect(dataOf(manifest, { token: "c++", layer: "final" })).toEqual({ tokens: "c++", layer: "final" });
});
