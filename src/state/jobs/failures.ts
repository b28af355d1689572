import { JobFailure } from "@/worker/client";

/** Whether a job ended for this reason. */
export function failedAs(kind: JobFailure["kind"], failure: unknown): boolean {
  return failure instanceof JobFailure && failure.kind === kind;
}

/** What is shown of a failure: a sentence. */
export function messageOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
