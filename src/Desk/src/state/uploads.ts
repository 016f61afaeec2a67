import { type FileLimits, fileNameOf, fileTypeOf, newRequestId } from "omni-client";
import { type Upload, UploadRefused } from "../api/upload.ts";
import { faultOf, refusalText } from "./fileFaults.ts";
import type { SentFile } from "./model.ts";
import { Store } from "./store.ts";

const KEY = "omni.desk.files";

/** A file that was put beside an answer. */
export interface Chosen extends SentFile {
  readonly key: string;
  readonly conversationId: string;
  readonly channel: string;
  /** How much of it has gone, 0 to 1. */
  readonly part: number;
  /** Why it did not go; absent: it goes, or has gone. */
  readonly fault?: string;
  /** Whether it may go the next time. */
  readonly isPassing?: boolean;
}

interface Shown {
  readonly files: readonly Chosen[];
  /** Why others were not taken, by conversation. */
  readonly faults: Readonly<Record<string, readonly string[]>>;
}

/** Files beside answers that are not sent yet: each goes up at once, and what has gone up outlives a reload. */
export class Uploads {
  readonly store: Store<Shown>;
  readonly #contents = new Map<string, File>();
  readonly #running = new Map<string, AbortController>();

  constructor(
    private readonly upload: Upload,
    private readonly agentId: string,
    private readonly storage: Pick<Storage, "getItem" | "setItem">,
  ) {
    this.store = new Store<Shown>({ files: this.#kept(), faults: {} });
  }

  /** Puts files beside the answer in a conversation, as far as the channel carries them. */
  add(conversationId: string, channel: string, files: Iterable<File>, limits: FileLimits): void {
    const faults: string[] = [];
    for (const file of files) {
      const before = this.of(conversationId, channel).length;
      const fault = faultOf(file, before, limits);
      if (fault) {
        faults.push(fault);
        continue;
      }
      const about = { name: fileNameOf(file), type: fileTypeOf(file), size: file.size, token: "" };
      const chosen = { ...about, key: newRequestId(), conversationId, channel, part: 0 };
      this.#contents.set(chosen.key, file);
      this.#update(shown => [...shown, chosen]);
      void this.#run(chosen);
    }
    this.#say(conversationId, faults);
  }

  /** Those of an answer: files go over one channel alone. */
  of(conversationId: string, channel: string): readonly Chosen[] {
    return this.store.value.files.filter(one => one.conversationId === conversationId && one.channel === channel);
  }

  /** The content, to be looked at; undefined after a reload. */
  contentOf(key: string): File | undefined {
    return this.#contents.get(key);
  }

  /** Takes one away, and stops it if it is on its way. */
  remove(key: string): void {
    this.#running.get(key)?.abort();
    this.#contents.delete(key);
    const conversationId = this.store.value.files.find(one => one.key === key)?.conversationId;
    this.#update(shown => shown.filter(one => one.key !== key));
    this.#keep();
    if (conversationId) this.#say(conversationId, []);
  }

  /** Sends what broke off again: one of them, or all. */
  again(key?: string): void {
    for (const one of this.store.value.files)
      if (one.isPassing && (key === undefined || one.key === key)) void this.#run(one);
  }

  /** Empties an answer's: they go with its message. */
  take(conversationId: string, channel: string): readonly SentFile[] {
    const taken = this.of(conversationId, channel).filter(({ token }) => token);
    for (const { key } of taken) this.remove(key);
    this.#say(conversationId, []);
    return taken.map(({ name, type, size, token }) => ({ name, type, size, token }));
  }

  async #run({ key, conversationId, channel, name, type }: Chosen): Promise<void> {
    const file = this.#contents.get(key);
    if (!file || this.#running.has(key)) return;
    const stop = new AbortController();
    this.#running.set(key, stop);
    this.#change(key, ({ fault: _, isPassing: __, ...one }) => ({ ...one, part: 0 }));
    try {
      const onProgress = (part: number) => this.#change(key, one => ({ ...one, part }));
      const token = await this.upload({ conversationId, channel, name }, type, file, onProgress, stop.signal);
      this.#change(key, one => ({ ...one, part: 1, token }));
      this.#keep();
    } catch (error) {
      const isPassing = !(error instanceof UploadRefused);
      const fault = isPassing ? (error as Error).message : refusalText(error.reason, error.message);
      this.#change(key, one => ({ ...one, fault, isPassing }));
    } finally {
      this.#running.delete(key);
    }
  }

  #change(key: string, into: (one: Chosen) => Chosen): void {
    this.#update(shown => shown.map(one => (one.key === key ? into(one) : one)));
  }

  #update(into: (files: readonly Chosen[]) => readonly Chosen[]): void {
    this.store.update(shown => ({ ...shown, files: into(shown.files) }));
  }

  /** Writes what has gone up: called where that changes, not while a file is on its way. */
  #keep(): void {
    const done = this.store.value.files.filter(({ token }) => token);
    this.storage.setItem(`${KEY}.${this.agentId}`, JSON.stringify(done));
  }

  #say(conversationId: string, faults: readonly string[]): void {
    this.store.update(shown => ({ ...shown, faults: { ...shown.faults, [conversationId]: faults } }));
  }

  #kept(): readonly Chosen[] {
    try {
      const kept: unknown = JSON.parse(this.storage.getItem(`${KEY}.${this.agentId}`) ?? "[]");
      return Array.isArray(kept) ? kept.filter(one => typeof one?.token === "string" && one.token) : [];
    } catch {
      return [];
    }
  }
}
