import { type ComputeClient, JobFailure } from "@/worker/client";

/** A request that was made of the client, and what a test answers. */
export interface AskedJob<Input> {
  readonly name: string;
  readonly input: Input;
  readonly controls: string[];
  progress(progress: unknown): void;
  resolve(output: unknown): void;
  reject(failure: unknown): void;
}

/** A client that computes nothing: the test sees what is asked of it, and answers. */
export function recordingClient<Input = unknown>(): { asked: AskedJob<Input>[]; client: ComputeClient } {
  const asked: AskedJob<Input>[] = [];
  const listeners: (() => void)[] = [];
  const client = {
    onLoss: (listener: () => void) => listeners.push(listener),
    start(request: { name: string }, input: Input, onProgress?: (progress: never) => void) {
      const controls: string[] = [];
      const result = new Promise((resolve, fail) => {
        const reject = (failure: unknown) => {
          if (failure instanceof JobFailure && failure.kind === "crashed") listeners.forEach((listener) => listener());
          fail(failure as Error);
        };
        asked.push({ name: request.name, input, controls, progress: (step) => onProgress?.(step as never), resolve, reject });
      });
      return { result, control: (control: string) => controls.push(control) };
    },
  };
  return { asked, client: client as unknown as ComputeClient };
}
