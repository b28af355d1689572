import { expect, test, vi } from "vitest";
import { InputError } from "@/core/dictionary/input-error";
import { createDispatch } from "./dispatch";
import type { HandlerContext } from "./handler";
import type { FromWorker } from "@/worker/protocol/messages";
import type { Workspace } from "@/worker/workspace";

function start(handlers: Parameters<typeof createDispatch>[0]) {
  const posted: FromWorker[] = [];
  const dispatch = createDispatch(handlers, {} as Workspace, (message) => posted.push(message));
  return { posted, dispatch, ended: () => vi.waitUntil(() => posted.some(({ type }) => type !== "progress")) };
}

test("a request is answered under its job's number, after its progress", async () => {
  const double = async (input: never, { report }: HandlerContext<never>) => {
    report("half way" as never);
    return (input as number) * 2;
  };
  const { posted, dispatch, ended } = start({ double });
  dispatch({ type: "start", job: 7, name: "double", input: 21 });
  await ended();
  expect(posted).toEqual([
    { type: "progress", job: 7, progress: "half way" },
    { type: "done", job: 7, output: 42 },
  ]);
});

test("a handler's error arrives as a sentence with its kind", async () => {
  const { posted, dispatch, ended } = start({ fail: () => Promise.reject(new InputError("K must be at least 1.")) });
  dispatch({ type: "start", job: 1, name: "fail", input: null });
  await ended();
  expect(posted).toEqual([{ type: "failed", job: 1, failure: { kind: "input", message: "K must be at least 1." } }]);
});

test("a cancelled job fails as cancelled even when its handler finishes", async () => {
  const slow = async (_input: never, { gate }: HandlerContext<never>) => {
    gate.pause();
    await gate.pass();
    return "too late";
  };
  const { posted, dispatch, ended } = start({ slow });
  dispatch({ type: "start", job: 3, name: "slow", input: null });
  dispatch({ type: "control", job: 3, control: "cancel" });
  await ended();
  expect(posted).toMatchObject([{ type: "failed", job: 3, failure: { kind: "cancelled" } }]);
});

test("a lost device's AbortError is a failure, not a cancel", async () => {
  const { posted, dispatch, ended } = start({ lost: () => Promise.reject(new DOMException("Device lost.", "AbortError")) });
  dispatch({ type: "start", job: 1, name: "lost", input: null });
  await ended();
  expect(posted).toEqual([{ type: "failed", job: 1, failure: { kind: "unexpected", message: "Device lost." } }]);
});

test("an unknown request is refused by name, inherited names included", async () => {
  const { posted, dispatch, ended } = start({});
  dispatch({ type: "start", job: 1, name: "toString", input: null });
  await ended();
  expect(posted).toMatchObject([{ type: "failed", failure: { message: expect.stringContaining("toString") } }]);
});
