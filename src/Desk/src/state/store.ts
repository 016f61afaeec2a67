import { useEffect, useState } from "preact/hooks";

/** A value that is replaced, never changed, and those who look at it. */
export class Store<T> {
  #value: T;
  readonly #watchers = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  /** Replaces the value; the same one tells nobody. */
  update(into: (value: T) => T): void {
    const next = into(this.#value);
    if (next === this.#value) return;
    this.#value = next;
    for (const watcher of this.#watchers) watcher();
  }

  /** Calls after every replacement, until what is returned is called. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}

/** What a component shows of a store; drawn again only when that part of it is another one. */
export function useStore<T, P>(store: Store<T>, part: (value: T) => P): P {
  const [, draw] = useState({});
  const shown = part(store.value);
  useEffect(() => {
    let last = shown;
    const look = () => {
      const now = part(store.value);
      if (Object.is(now, last)) return;
      last = now;
      draw({});
    };
    look();
    return store.watch(look);
  });
  return shown;
}
