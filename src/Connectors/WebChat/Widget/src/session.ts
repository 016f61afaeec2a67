import type { Identity } from "./identity";
import type { Options } from "./options";
import * as store from "./store";

interface Pair {
  readonly visitor: string;
  readonly token: string;
  readonly expiresIn: number;
  readonly refresh?: string;
}

/** Renewed so long before it is over. */
const marginMs = 30_000;

/** The request was refused, and why. */
export class RefusedError extends Error {
  constructor(
    readonly status: number,
    readonly retryAfterMs: number,
    /** Why, for programs; empty: it was not said. */
    readonly reason = "",
  ) {
    super(`refused with ${status} ${reason}`);
  }

  /** Sending it again, unchanged, is of no use. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && ![401, 408, 429].includes(this.status);
  }
}

/** Signed requests. The short-lived token stays in memory; what gets the next one is kept for the next page. */
export class Session {
  #pair: Promise<Pair> | undefined;
  #until = 0;
  readonly #end = new AbortController();

  constructor(
    private readonly options: Options,
    private readonly identity: Identity,
  ) {}

  /** Aborted once another visitor is there: nothing more is asked in the name of this one. */
  get ended(): AbortSignal {
    return this.#end.signal;
  }

  end(): void {
    this.#end.abort();
  }

  /** Sends a request with the visitor's token; gets a new one when it is over. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const { token } = await this.#signIn();
      const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` };
      const response = await fetch(this.options.server + path, { ...init, headers });
      if (response.ok) return response;
      if (response.status === 401) this.#pair = undefined;
      if (response.status !== 401 || attempt === 2) throw await refused(response);
    }
  }

  /** The same with a JSON body. */
  post(path: string, body: unknown, init: RequestInit = {}): Promise<Response> {
    const headers = { "content-type": "application/json" };
    return this.fetch(path, { ...init, method: "POST", headers, body: JSON.stringify(body) });
  }

  /** The same with a file, which tells how much of it has gone. */
  async send(path: string, file: Blob, type: string, onProgress: (part: number) => void): Promise<string> {
    for (let attempt = 1; ; attempt++) {
      const { token } = await this.#signIn();
      const { status, text, retryAfter } = await sendOnce(this.options.server + path, token, file, type, onProgress);
      if (status >= 200 && status < 300) return text;
      if (status === 401) this.#pair = undefined;
      if (status !== 401 || attempt === 2) throw new RefusedError(status, seconds(retryAfter), reasonOf(text));
    }
  }

  #signIn(): Promise<Pair> {
    this.ended.throwIfAborted();
    if (!this.#pair || Date.now() > this.#until) {
      const opening = this.#open();
      this.#pair = opening;
      this.#until = Number.POSITIVE_INFINITY;
      opening.then(
        ({ expiresIn }) => {
          this.#until = Date.now() + expiresIn * 1000 - marginMs;
        },
        () => {
          this.#pair = undefined;
        },
      );
    }
    return this.#pair;
  }

  async #open(): Promise<Pair> {
    const identity = await this.identity.ask();
    this.ended.throwIfAborted();
    const body = identity ? { identity } : { refresh: store.get("refresh") };
    const response = await fetch(`${this.options.server}/chat/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw this.#told(await refused(response));
    const pair: Pair = await response.json();
    if (pair.refresh) store.set("refresh", pair.refresh);
    return pair;
  }

  /** Only the site can mend it. */
  #told(error: RefusedError): RefusedError {
    if (error.reason.startsWith("IDENTITY_"))
      console.warn(
        `omniChat: ${error.reason}. Hand in who is signed in by omniChat.identify(), which may be a function.`,
      );
    return error;
  }
}

const refused = async (response: Response) =>
  new RefusedError(response.status, seconds(response.headers.get("retry-after")), reasonOf(await response.text()));

const seconds = (header: string | null) => Number(header ?? 0) * 1000;

function reasonOf(body: string): string {
  try {
    return (JSON.parse(body) as { reason?: string }).reason ?? "";
  } catch {
    return "";
  }
}

/** By XMLHttpRequest, for `fetch` does not say how much of a body has gone. */
function sendOnce(url: string, token: string, file: Blob, type: string, onProgress: (part: number) => void) {
  return new Promise<{ status: number; text: string; retryAfter: string | null }>((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("authorization", `Bearer ${token}`);
    request.setRequestHeader("content-type", type);
    request.upload.onprogress = event => onProgress(event.loaded / event.total);
    request.onload = () =>
      done({
        status: request.status,
        text: request.responseText,
        retryAfter: request.getResponseHeader("retry-after"),
      });
    request.onerror = () => fail(new TypeError("the connection is lost"));
    request.onabort = request.onerror;
    request.send(file);
  });
}
