import { RefusedError, type Session } from "./session";

/** The server says something at least every 15 s. */
const silenceMs = 40_000;
const pauseMinMs = 500;
const pauseMaxMs = 15_000;

export interface Listener {
  /** An event of the chat. */
  onEvent(kind: string, data: unknown): void;
  /** Whether the stream is open. */
  onOpen(isOpen: boolean): void;
  /** Done before the stream is opened, every time. */
  before(): Promise<void>;
}

/**
 * Follows the chat for as long as the page is there. Server-Sent Events by `fetch`, because a token belongs into a header and
 * not into an address. After a break it goes on behind the last event it has seen.
 */
export class EventStream {
  #lastId = "";
  #wake: (() => void) | undefined;
  #started = false;
  #silence: AbortController | undefined;

  constructor(
    private readonly session: Session,
    private readonly listener: Listener,
  ) {}

  /** Begins; once is enough. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    const { ended } = this.session;
    addEventListener("online", () => this.retry(), { signal: ended });
    document.addEventListener("visibilitychange", () => !document.hidden && this.retry(), { signal: ended });
    ended.addEventListener("abort", () => {
      this.#silence?.abort();
      this.retry();
    });
    void this.#run();
  }

  /** Tries at once what waits to be tried again. */
  retry(): void {
    this.#wake?.();
  }

  async #run(): Promise<void> {
    for (let failures = 0; !this.session.ended.aborted; ) {
      let pause = Math.random() * pauseMinMs;
      try {
        await this.listener.before();
        await this.#follow(() => {
          failures = 0;
        });
      } catch (error) {
        pause = Math.min(pauseMaxMs, pauseMinMs * 2 ** failures++) * (0.75 + Math.random() / 2);
        if (error instanceof RefusedError) pause = Math.max(pause, error.retryAfterMs);
      }
      if (this.session.ended.aborted) return;
      this.listener.onOpen(false);
      await new Promise<void>(done => {
        this.#wake = done;
        setTimeout(done, pause);
      });
    }
  }

  async #follow(opened: () => void): Promise<void> {
    const silence = new AbortController();
    this.#silence = silence;
    let timer = setTimeout(() => silence.abort(), silenceMs);
    try {
      const response = await this.session.fetch("/chat/events", {
        headers: { "last-event-id": this.#lastId },
        signal: silence.signal,
        cache: "no-store",
      });
      opened();
      this.listener.onOpen(true);
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), silenceMs);
        const blocks = (rest + read.value).split("\n\n");
        rest = blocks.pop() ?? "";
        for (const block of blocks) this.#take(block);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  #take(block: string): void {
    const fields = new Map(block.split("\n").map(line => splitAt(line, line.indexOf(":"))));
    const kind = fields.get("event");
    if (kind) this.listener.onEvent(kind, JSON.parse(fields.get("data") ?? "null"));
    const id = fields.get("id");
    if (id) this.#lastId = id;
  }
}

const splitAt = (line: string, colon: number): [string, string] => [line.slice(0, colon), line.slice(colon + 2)];
