/** What the browser keeps between pages; where it keeps nothing, this page does. */
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
