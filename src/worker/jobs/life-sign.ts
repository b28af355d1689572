import type { FromWorker } from "@/worker/protocol/messages";

/**
 * No event tells a page that the browser ended its worker, for want of memory for one. But a Web Lock is freed with its holder:
 * the worker holds one for its life, and whoever waits for it learns of the end at once, without a timer. Absent on plain http,
 * where the sign is of the beginning alone.
 */
export function giveLifeSign(post: (message: FromWorker) => void): void {
  const { locks } = navigator as Partial<WorkerNavigator>;
  if (!locks) return post({ type: "alive", lock: null });
  const lock = `compute worker ${crypto.randomUUID()}`;
  void locks.request(lock, () => {
    post({ type: "alive", lock });
    return new Promise(() => {});
  });
}

/** Resolves when the holder of the lock is gone. */
export async function endOfLife(lock: string): Promise<void> {
  await (navigator as Partial<WorkerNavigator>).locks?.request(lock, () => {});
}
