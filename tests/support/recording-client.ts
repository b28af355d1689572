import type { ComputeClient } from "@/worker/client";

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
  const client = {
    start(request: { name: string }, input: Input, onProgress?: (progress: never) => void) {
      const controls: string[] = [];
      const result = new Promise((resolve, reject) =>
        asked.push({ name: request.name, input, controls, progress: (step) => onProgress?.(step as never), resolve, reject }),
      );
      return { result, control: (control: string) => controls.push(control) };
    },
  };
  return { asked, client: client as unknown as ComputeClient };
}
