/** Values by key that outlive the page. */
export interface ResultStore {
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
}

const table = "results";

/** The browser's own database: it takes what can be cloned, typed arrays and numbers that JSON lacks included. */
export function browserResultStore(name: string): ResultStore {
  let opened: Promise<IDBDatabase> | null = null;
  const database = () =>
    (opened ??= (async () => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(table);
      return answerOf(request);
    })().catch((error: unknown) => {
      opened = null;
      throw error;
    }));
  return {
    async read(key) {
      return answerOf((await database()).transaction(table).objectStore(table).get(key) as IDBRequest<unknown>);
    },
    async write(key, value) {
      const transaction = (await database()).transaction(table, "readwrite");
      transaction.objectStore(table).put(value, key);
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        // A full store aborts what it cannot take.
        transaction.onabort = () => reject(transaction.error ?? new Error("The browser’s storage takes no more."));
      });
    },
  };
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The browser’s storage cannot be read."));
  });
}
