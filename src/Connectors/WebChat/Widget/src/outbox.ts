import { RefusedError, type Session } from "./session";
import * as store from "./store";

/** A message that is not known to be kept by the server. */
export interface Pending {
  /** Made here; however often it is sent, it is one message. */
  readonly id: string;
  readonly text: string;
  /** When it was written. */
  readonly at: number;
  /** The server will never take it. */
  readonly isRefused?: boolean;
}

export interface Sent {
  readonly id: string;
  readonly at: string;
}

const beginning = "pending:";
const pauseMinMs = 1_000;
const pauseMaxMs = 15_000;

/**
 * What is written and not yet kept, each under a key of its own, so that tabs never overwrite each other's. It survives a
 * reload: whichever page comes next sends it, in order, one after the other.
 */
export class Outbox {
  #pending = new Map<string, Pending>();
  #sending: Promise<void> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(
    private readonly session: Session,
    private readonly onSent: (pending: Pending, sent: Sent) => void,
    private readonly onChange: () => void,
  ) {
    for (const key of store.keys(beginning)) this.#read(key);
    addEventListener("online", () => void this.flush());
  }

  /** In the order of writing. */
  get pending(): readonly Pending[] {
    return [...this.#pending.values()].sort((a, b) => a.at - b.at);
  }

  add(text: string): void {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const id = Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
    const pending = { id, text, at: Date.now() };
    this.#pending.set(id, pending);
    store.set(beginning + id, JSON.stringify(pending));
    this.onChange();
    void this.flush();
  }

  /** The server has it: another tab has sent it, or the answer was lost. */
  remove(id: string): void {
    if (!this.#pending.delete(id)) return;
    store.remove(beginning + id);
    this.onChange();
  }

  /** Sends what waits; completes when there is nothing left or it has to wait again. */
  flush(): Promise<void> {
    clearTimeout(this.#retry);
    this.#sending ??= this.#run().finally(() => {
      this.#sending = undefined;
    });
    return this.#sending;
  }

  async #run(): Promise<void> {
    for (;;) {
      const next = this.pending.find(pending => !pending.isRefused);
      if (!next) return;
      try {
        const response = await this.session.post("/chat/messages", { id: next.id, text: next.text });
        const sent: Sent = await response.json();
        this.#failures = 0;
        this.#pending.delete(next.id);
        store.remove(beginning + next.id);
        this.onSent(next, sent);
      } catch (error) {
        if (error instanceof RefusedError && error.isFinal) {
          this.#pending.set(next.id, { ...next, isRefused: true });
          store.remove(beginning + next.id);
        } else {
          const pause = Math.min(pauseMaxMs, pauseMinMs * 2 ** this.#failures++);
          const asked = error instanceof RefusedError ? error.retryAfterMs : 0;
          this.#retry = setTimeout(() => void this.flush(), Math.max(pause, asked));
          this.onChange();
          return;
        }
      }
      this.onChange();
    }
  }

  #read(key: string): void {
    try {
      const pending: Pending = JSON.parse(store.get(key) ?? "");
      if (typeof pending.id === "string" && typeof pending.text === "string") this.#pending.set(pending.id, pending);
    } catch {
      store.remove(key);
    }
  }
}
