import { userOf } from "./identity";

/** What the browser keeps between pages, whoever uses it; where it keeps nothing, this page does. */
const prefix = "omni-chat:";
const memory = new Map<string, string>();

function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

export function get(key: string): string | undefined {
  try {
    return storage()?.getItem(prefix + key) ?? memory.get(key);
  } catch {
    return memory.get(key);
  }
}

export function set(key: string, value: string): void {
  memory.set(key, value);
  try {
    storage()?.setItem(prefix + key, value);
  } catch {
    // Full or forbidden: this page goes on with what it has in memory.
  }
}

export function remove(key: string): void {
  memory.delete(key);
  try {
    storage()?.removeItem(prefix + key);
  } catch {
    // As above.
  }
}

/** Keys that begin so, in no order. */
export function keys(beginning: string): string[] {
  const found = new Set([...memory.keys()].filter(key => key.startsWith(beginning)));
  try {
    const kept = storage();
    for (let i = 0; i < (kept?.length ?? 0); i++) {
      const key = kept?.key(i) ?? "";
      if (key.startsWith(prefix + beginning)) found.add(key.slice(prefix.length));
    }
  } catch {
    // As above.
  }
  return [...found];
}

/** Calls back when another tab has changed it. */
export function onChange(key: string, changed: (value: string) => void): void {
  addEventListener("storage", event => {
    if (event.key === prefix + key && event.newValue !== null) changed(event.newValue);
  });
}

/**
 * What is kept for one visitor: who the site has signed in, or whoever it is while nobody is. Whoever uses the browser next
 * neither sees nor sends it, and it is there again when the visitor is.
 */
export class VisitorStore {
  readonly #beginning: string;

  /** The site's word for who is signed in; undefined: nobody is. */
  constructor(identity: string | undefined) {
    // As JSON, so that every text can be encoded.
    this.#beginning = identity ? `for:${encodeURIComponent(JSON.stringify(userOf(identity)))}/` : "";
  }

  get(key: string): string | undefined {
    return get(this.#beginning + key);
  }

  set(key: string, value: string): void {
    set(this.#beginning + key, value);
  }

  remove(key: string): void {
    remove(this.#beginning + key);
  }

  /** As the function. */
  keys(beginning: string): string[] {
    return keys(this.#beginning + beginning).map(key => key.slice(this.#beginning.length));
  }

  /** As the function. */
  onChange(key: string, changed: (value: string) => void): void {
    onChange(this.#beginning + key, changed);
  }
}
