import type { AllowedAddress } from "@/core/bundle/consent";
import { type ComputeClient, type Job, JobFailure } from "@/worker/client";
import { bundleRequests } from "@/worker/protocol/bundle";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { deviceRequests } from "@/worker/protocol/device";
import { learnRequests } from "@/worker/protocol/learn";
import type { Control } from "@/worker/protocol/messages";
import type { Request } from "@/worker/protocol/request";
import { scoreRequests } from "@/worker/protocol/score";

/** What a worker has to know before it can answer. */
export interface Remembered {
  readonly address: AllowedAddress;
  readonly consentedHosts: readonly string[];
  readonly dataHash: string;
  readonly dictionaries: Iterable<DictionaryView>;
}

export interface RevivingClient extends ComputeClient {
  /** Tells a new worker what the lost one knew; rejects as the reading does, and is then tried again before the next request. */
  revive(): Promise<void>;
}

/** Requests that a worker answers which knows of no bundle. */
const ofNoBundle = new Set(
  [bundleRequests.openBundle, scoreRequests.loadEncoder, ...Object.values(deviceRequests)].map(({ name }) => name),
);

/**
 * A client whose worker always knows the open bundle and the dictionaries on screen: whatever ended the one before, and however
 * often telling the new one failed, every request that needs them waits until it has been told.
 */
export function createRevivingClient(client: ComputeClient, remembered: () => Remembered | null): RevivingClient {
  let losses = 0;
  /** How many losses there had been when a worker was last told. */
  let toldAfter = 0;
  let telling: Promise<void> | null = null;

  client.onLoss(() => losses++);

  function revive(): Promise<void> {
    if (losses === toldAfter) return Promise.resolve();
    telling ??= tell().finally(() => (telling = null));
    return telling;
  }

  async function tell() {
    const known = remembered();
    const after = losses;
    if (known) {
      const { address, consentedHosts } = known;
      const { dataHash } = await client.start(bundleRequests.openBundle, { address, consentedHosts }).result;
      if (dataHash !== known.dataHash)
        throw new JobFailure("The bundle has been changed on its server since it was opened. Reload the page to see it.", "bundle");
      for (const dictionary of known.dictionaries) await client.start(learnRequests.restore, dictionary).result;
    }
    toldAfter = after;
  }

  function start<Input, Output, Progress>(
    request: Request<Input, Output, Progress>,
    input: Input,
    onProgress?: (progress: Progress) => void,
  ): Job<Output> {
    if (losses === toldAfter || ofNoBundle.has(request.name)) {
      const after = losses;
      const job = client.start(request, input, onProgress);
      if (request.name === bundleRequests.openBundle.name) void job.result.then(() => (toldAfter = after)).catch(() => {});
      return job;
    }
    let job: Job<Output> | null = null;
    const said: Control[] = [];
    const result = revive().then(() => {
      if (said.includes("cancel")) throw new JobFailure("Cancelled.", "cancelled");
      job = client.start(request, input, onProgress);
      for (const control of said) job.control(control);
      return job.result;
    });
    return { result, control: (control) => (job ? job.control(control) : void said.push(control)) };
  }

  return { start, revive, onLoss: (listener) => client.onLoss(listener) };
}
