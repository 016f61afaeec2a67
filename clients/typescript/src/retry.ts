import { Code, ConnectError } from "@connectrpc/connect";
import { refusalOf } from "./refusal.js";

const FIRST_MS = 250;
const MOST_MS = 5_000;

/** What no repetition mends when it is not Omni that says so: a wrong address, a proxy that refuses. */
const FINAL = new Set([
  Code.InvalidArgument,
  Code.NotFound,
  Code.PermissionDenied,
  Code.Unauthenticated,
  Code.Unimplemented,
]);

/** Whether an ended stream is worth opening again. */
export function isWorthRetrying(error: unknown, wasOpen: boolean): boolean {
  const refusal = refusalOf(error);
  if (!refusal) return !FINAL.has(ConnectError.from(error).code);
  if (refusal.reason === "TOKEN_EXPIRED") return wasOpen;
  return refusal.code === Code.Unavailable || refusal.code === Code.ResourceExhausted;
}

/** Pauses that double up to 5 s, each drawn between nothing and its limit, so that many clients do not come at once. */
export class Backoff {
  #limit = FIRST_MS;

  /** The next pause in milliseconds; not below what the server asked for. */
  next(error: unknown): number {
    const pause = Math.random() * this.#limit;
    this.#limit = Math.min(this.#limit * 2, MOST_MS);
    return Math.max(pause, refusalOf(error)?.retryAfterMs ?? 0);
  }

  reset(): void {
    this.#limit = FIRST_MS;
  }
}

/** Waits; the signal ends it early. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise(resolve => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener("abort", done);
  });
}
