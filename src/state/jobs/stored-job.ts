import type { ComputeClient } from "@/worker/client";
import type { Control } from "@/worker/protocol/messages";
import type { Request } from "@/worker/protocol/request";
import type { SessionStore } from "@/state/store";
import type { Jobs } from "./jobs";
import { Latest } from "./latest";

type Report = (failure: unknown) => void;

/** A kind of job: it stands under its name in the store's jobs while it runs, leaves it however it ends, and the latest one wins. */
export class StoredJob<Name extends keyof Jobs> {
  readonly #latest: Latest;

  /** Failures go to `report`. */
  constructor(
    client: ComputeClient,
    private readonly store: SessionStore,
    private readonly report: Report,
    private readonly name: Name,
  ) {
    this.#latest = new Latest(client);
  }

  /** One request. Undefined: nothing came of it, since it failed or another one took its place. */
  run<Input, Output, Progress>(
    request: Request<Input, Output, Progress>,
    input: Input,
    shown: (progress: Progress | null) => Jobs[Name],
    report?: Report,
  ): Promise<Output | undefined> {
    this.show(shown(null));
    return this.finish(() => this.start(request, input, shown), report);
  }

  /** A step of a job that `finish` waits for. Undefined: another one took its place. */
  start<Input, Output, Progress>(
    request: Request<Input, Output, Progress>,
    input: Input,
    shown: (progress: Progress) => Jobs[Name],
  ): Promise<Output | undefined> {
    return this.#latest.start(request, input, (progress) => this.show(shown(progress)));
  }

  /** Waits for work, which ends the job, unless it resolves to undefined: then another one has taken its place. */
  async finish<Output>(work: () => Promise<Output | undefined>, report: Report = this.report): Promise<Output | undefined> {
    try {
      const output = await work();
      if (output !== undefined) this.show(undefined);
      return output;
    } catch (failure) {
      this.show(undefined);
      report(failure);
      return undefined;
    }
  }

  show(job: Jobs[Name]) {
    this.store.setState(({ jobs }) => ({ jobs: { ...jobs, [this.name]: job } }));
  }

  control(control: Control) {
    this.#latest.control(control);
  }

  /** Ends it as if it had never been asked for. */
  drop() {
    this.#latest.drop();
    this.show(undefined);
  }
}
