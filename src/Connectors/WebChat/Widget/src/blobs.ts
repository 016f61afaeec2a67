/** Files that are not sent yet, kept by the browser over a reload; where it keeps nothing, this page does. */
const memory = new Map<string, File>();
const table = "files";

let opening: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise((done, fail) => {
    const request = indexedDB.open("omni-chat", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(table);
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  return opening;
}

async function run<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await open()).transaction(table, mode);
  const request = ask(transaction.objectStore(table));
  await new Promise<void>((done, fail) => {
    transaction.oncomplete = () => done();
    transaction.onabort = () => fail(transaction.error);
  });
  return request.result;
}

/** Completes once the file would be there after a reload. */
export async function set(key: string, file: File): Promise<void> {
  memory.set(key, file);
  // Full or forbidden: this page goes on with what it has in memory.
  await run("readwrite", store => store.put(file, key)).catch(() => undefined);
}

export async function get(key: string): Promise<File | undefined> {
  return memory.get(key) ?? (await run<File | undefined>("readonly", store => store.get(key)).catch(() => undefined));
}

export function remove(key: string): void {
  memory.delete(key);
  run("readwrite", store => store.delete(key)).catch(() => undefined);
}
