import { describeFailure } from "@/worker/describe-failure";
import { Gate } from "./gate";
import type { HandlerContext } from "./handler";
import type { Control, FromWorker, ToWorker } from "@/worker/protocol/messages";
import type { Workspace } from "@/worker/workspace";

type AnyHandler = (input: never, context: HandlerContext<never>) => Promise<unknown>;

/** Runs requests by name and passes on what is said to them while they run. */
export function createDispatch(handlers: Readonly<Record<string, AnyHandler>>, workspace: Workspace, post: (message: FromWorker) => void) {
  const gates = new Map<number, Gate>();

  async function start(job: number, name: string, input: unknown) {
    const gate = new Gate();
    gates.set(job, gate);
    try {
      const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
      if (!handler) throw new Error(`The compute worker knows no request “${name}”.`);
      const report = (progress: unknown) => post({ type: "progress", job, progress });
      const output = await handler(input as never, { workspace, gate, report: report as never });
      gate.signal.throwIfAborted();
      post({ type: "done", job, output });
    } catch (error) {
      post({ type: "failed", job, failure: describeFailure(error, gate.signal) });
    } finally {
      gates.delete(job);
    }
  }

  function control(job: number, control: Control) {
    gates.get(job)?.[control]();
  }

  return (message: ToWorker) =>
    message.type === "start" ? void start(message.job, message.name, message.input) : control(message.job, message.control);
}
