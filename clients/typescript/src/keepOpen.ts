import { Code, ConnectError } from "@connectrpc/connect";
import { Backoff, isWorthRetrying, pause } from "./retry.js";

/** Three heartbeats of the server. */
const SILENCE_MAX_MS = 15_000;

/** How a stream is kept open. */
export interface Keeping {
  /** Ends the iteration. */
  readonly signal?: AbortSignal;
  /** Silence after which the connection counts as lost, in milliseconds; default 15,000, the server speaks every 5,000. */
  readonly silenceMaxMs?: number;
  /** Told whenever the stream was lost and will be opened again: show it. The next hello ends that state. */
  readonly onLost?: (lost: Lost) => void;
}

/** A stream that will be opened again. */
export interface Lost {
  readonly error: ConnectError;
  /** Milliseconds until the next attempt. */
  readonly retryInMs: number;
}

/**
 * The items of a stream that is opened again whenever it ends and that may help. Leaving the loop, or the signal, closes
 * it.
 *
 * @param open Opens the stream behind the last item handled: the one before the one that is asked for.
 * @param isShown Takes each item as it comes; false passes it over, an error opens the stream again.
 * @throws ConnectError when opening it again cannot help.
 */
export async function* keepOpen<T>(
  open: (signal: AbortSignal) => AsyncIterable<T>,
  { signal, silenceMaxMs = SILENCE_MAX_MS, onLost }: Keeping,
  isShown: (item: T) => boolean,
): AsyncGenerator<T, void, undefined> {
  const backoff = new Backoff();
  const isStopped = () => signal?.aborted === true;
  while (!isStopped()) {
    let error: unknown = new ConnectError("The stream ended.", Code.Unavailable);
    let wasOpen = false;
    try {
      for await (const item of openOnce(open, signal, silenceMaxMs)) {
        if (!wasOpen) backoff.reset();
        wasOpen = true;
        if (isShown(item)) yield item;
      }
    } catch (failure) {
      error = failure;
    }
    if (isStopped()) return;
    if (!isWorthRetrying(error, wasOpen)) throw error;
    const retryInMs = backoff.next(error);
    onLost?.({ error: ConnectError.from(error), retryInMs });
    await pause(retryInMs, signal);
  }
}

/** One stream, cut when it is left, when the signal says so, and when the server was silent for too long. */
async function* openOnce<T>(
  open: (signal: AbortSignal) => AsyncIterable<T>,
  signal: AbortSignal | undefined,
  silenceMaxMs: number,
): AsyncGenerator<T, void, undefined> {
  const call = new AbortController();
  const cut = () => call.abort();
  signal?.addEventListener("abort", cut);
  let isSilent = false;
  try {
    const items = open(call.signal)[Symbol.asyncIterator]();
    for (;;) {
      const silence = setTimeout(() => {
        isSilent = true;
        cut();
      }, silenceMaxMs);
      const next = await items.next().finally(() => clearTimeout(silence));
      if (next.done) return;
      yield next.value;
    }
  } catch (error) {
    throw isSilent ? new ConnectError(`Nothing came for ${silenceMaxMs} ms.`, Code.Unavailable) : error;
  } finally {
    signal?.removeEventListener("abort", cut);
    cut();
  }
}
