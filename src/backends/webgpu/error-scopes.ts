/** Runs `body`; what the device refuses meanwhile, memory included, is thrown as a sentence that says during what. */
export async function guarded<T>(device: GPUDevice, during: string, body: () => Promise<T>): Promise<T> {
  const filters = ["validation", "out-of-memory"] as const;
  for (const filter of filters) device.pushErrorScope(filter);
  let result: T | undefined;
  let thrown: unknown;
  try {
    result = await body();
  } catch (error) {
    thrown = error ?? new Error("unknown");
  }
  for (const _ of filters) {
    // On a lost device popping rejects: the loss is the error then.
    const error = await device.popErrorScope().catch((reason: unknown) => (reason instanceof Error ? reason : null));
    if (error) throw new Error(`The GPU failed while ${during}: ${error.message}`);
  }
  if (thrown !== undefined) throw thrown;
  return result as T;
}
