import { DeviceLostError } from "@/backends/webgpu/device-watch";
import { BundleError } from "@/core/bundle/bundle-error";
import { InputError } from "@/core/dictionary/input-error";
import type { Failure } from "@/worker/protocol/messages";

/** An error as a sentence for people, with what is needed to act on it; whatever fails in a cancelled job is the cancel. */
export function describeFailure(error: unknown, { aborted }: AbortSignal): Failure {
  // Not by the error's name: reads of a lost device reject with AbortError too.
  if (aborted) return { kind: "cancelled", message: "Cancelled." };
  if (error instanceof DeviceLostError) return { kind: "device", message: error.message };
  if (error instanceof BundleError) return { kind: "bundle", message: sentences(error.problems) };
  if (error instanceof InputError) return { kind: "input", message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { kind: "unexpected", message: message || "Something went wrong in the compute worker." };
}

const shownProblems = 3;

function sentences(problems: readonly string[]): string {
  const more = problems.length - shownProblems;
  return problems.slice(0, shownProblems).join(" ") + (more > 0 ? ` And ${more} more.` : "");
}
