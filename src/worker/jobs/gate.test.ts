import { expect, test } from "vitest";
import { Gate } from "./gate";

const settled = async (promise: Promise<unknown>) => {
  const waiting = Symbol();
  return (await Promise.race([promise, new Promise((resolve) => setTimeout(() => resolve(waiting), 5))])) !== waiting;
};

test("an open gate lets every iteration pass", async () => {
  expect(await settled(new Gate().pass())).toBe(true);
});

test("a paused gate waits until it is resumed", async () => {
  const gate = new Gate();
  gate.pause();
  const pass = gate.pass();
  expect(await settled(pass)).toBe(false);
  gate.resume();
  expect(await settled(pass)).toBe(true);
});

test("a step lets exactly one iteration pass", async () => {
  const gate = new Gate();
  gate.pause();
  const first = gate.pass();
  gate.step();
  expect(await settled(first)).toBe(true);
  expect(await settled(gate.pass())).toBe(false);
});

test("cancelling frees a paused job and aborts its signal", async () => {
  const gate = new Gate();
  gate.pause();
  const pass = gate.pass();
  gate.cancel();
  expect(await settled(pass)).toBe(true);
  expect(gate.signal.aborted).toBe(true);
});
