import * as blobs from "./blobs";
import { nameOf, type ShownFile, typeOf, upload } from "./files";
import { RefusedError, type Session } from "./session";
import type { VisitorStore } from "./store";

/** A file of a message that is not sent yet; its content is with the browser. */
export interface Attached {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** The server has the content and calls it so. */
  readonly token?: string;
}

/** A message that is not known to be kept by the server. */
export interface Pending {
  /** Made here; however often it is sent, it is one message. */
  readonly id: string;
  readonly text: string;
  readonly files: readonly Attached[];
  /** When it was written. */
  readonly at: number;
  /** Why the server will never take it; undefined: it may. */
  readonly refused?: string;
}

export interface Sent {
  readonly id: string;
  readonly at: string;
  readonly files?: readonly ShownFile[];
}

const beginning = "pending:";
/** The files waited for their message for too long. */
const tokenOver = "ATTACHMENT_TOKEN";
const pauseMinMs = 1_000;
const pauseMaxMs = 15_000;
/** A browser that takes longer to keep a file is not waited for. */
const keepingMaxMs = 2_000;

/**
 * What is written and not yet kept, each under a key of its own, so that tabs never overwrite each other's. It survives a
 * reload: whichever page of the same visitor comes next sends it, in order, one after the other.
 */
export class Outbox {
  #pending = new Map<string, Pending>();
  /** Files on their way to where a reload finds them; what is written meanwhile comes after them. */
  #keeping: Promise<void> | undefined;
  #sending: Promise<void> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #parts = new Map<string, number>();
  /** Messages whose files were sent anew because the server did not know them any more. */
  #renewed = new Set<string>();

  constructor(
    private readonly session: Session,
    private readonly store: VisitorStore,
    private readonly onSent: (pending: Pending, sent: Sent) => void,
    private readonly onChange: () => void,
  ) {
    for (const key of this.store.keys(beginning)) this.#read(key);
    addEventListener("online", () => void this.flush(), { signal: session.ended });
  }

  /** In the order of writing. */
  get pending(): readonly Pending[] {
    return [...this.#pending.values()].sort((a, b) => a.at - b.at);
  }

  /** How much of the file has gone, from 0 to 1. */
  partOf({ key, token }: Attached): number {
    return token ? 1 : (this.#parts.get(key) ?? 0);
  }

  /** What is shown survives a reload: a message is not, before its files do. */
  add(text: string, files: readonly File[]): void {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const id = Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
    const attached = files.map((file, place) => ({
      key: `${id}-${place}`,
      name: nameOf(file),
      type: typeOf(file),
      size: file.size,
    }));
    const message = { id, text, files: attached, at: Date.now() };
    if (files.length === 0 && !this.#keeping) this.#enter(message);
    else void this.#enterAfter(message, files);
  }

  async #enterAfter(message: Pending, files: readonly File[]): Promise<void> {
    const before = this.#keeping;
    const kept = Promise.all(message.files.map(({ key }, place) => blobs.set(key, files[place] as File)));
    const keeping = Promise.race([kept, new Promise(done => setTimeout(done, keepingMaxMs))])
      .then(() => before)
      .then(() => this.#enter(message));
    this.#keeping = keeping;
    await keeping;
    if (this.#keeping === keeping) this.#keeping = undefined;
  }

  #enter(message: Pending): void {
    this.#keep(message);
    this.onChange();
    void this.flush();
  }

  /** The server has it: another tab has sent it, or the answer was lost. */
  remove(id: string): void {
    if (this.#forget(id)) this.onChange();
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
      const next = this.pending.find(({ refused }) => refused === undefined);
      if (!next || this.session.ended.aborted) return;
      try {
        const files = await this.#upload(next);
        const response = await this.session.post("/chat/messages", { id: next.id, text: next.text, files });
        const sent: Sent = await response.json();
        this.#failures = 0;
        this.#forget(next.id);
        this.onSent(next, sent);
      } catch (error) {
        if (this.session.ended.aborted) return;
        if (error instanceof RefusedError && error.reason === tokenOver) {
          this.#keep({ ...next, files: next.files.map(({ token: _, ...file }) => file) });
          if (!this.#renewed.has(next.id)) {
            this.#renewed.add(next.id);
            continue;
          }
        }
        if (error instanceof RefusedError && error.isFinal) {
          this.#forget(next.id);
          this.#pending.set(next.id, { ...next, refused: error.reason });
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

  /** Brings the files to the server that it does not have yet; what it has is known over a reload. */
  async #upload({ id, files }: Pending): Promise<string[]> {
    const tokens: string[] = [];
    for (const file of files) {
      let { token } = file;
      if (!token) {
        const content = await blobs.get(file.key);
        if (!content) throw new RefusedError(410, 0, "FILE_GONE");
        const got = await upload(this.session, content, part => {
          this.#parts.set(file.key, part);
          this.onChange();
        });
        token = got;
        const now = this.#pending.get(id);
        if (now)
          this.#keep({
            ...now,
            files: now.files.map(other => (other.key === file.key ? { ...other, token: got } : other)),
          });
      }
      tokens.push(token);
    }
    return tokens;
  }

  #keep(pending: Pending): void {
    this.#pending.set(pending.id, pending);
    this.store.set(beginning + pending.id, JSON.stringify(pending));
  }

  #forget(id: string): boolean {
    for (const { key } of this.#pending.get(id)?.files ?? []) blobs.remove(key);
    this.store.remove(beginning + id);
    return this.#pending.delete(id);
  }

  #read(key: string): void {
    try {
      const pending: Pending = JSON.parse(this.store.get(key) ?? "");
      if (typeof pending.id === "string" && typeof pending.text === "string")
        this.#pending.set(pending.id, { ...pending, files: pending.files ?? [] });
    } catch {
      this.store.remove(key);
    }
  }
}
