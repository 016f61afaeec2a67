import type { Interceptor } from "@connectrpc/connect";
import { Backoff, isWorthRetrying, pause } from "./retry.js";

const ATTEMPTS = 5;

/**
 * Makes unary calls again that met a broken connection or a stopping server, four times within about four seconds. Safe,
 * because every request of omni.v1 may be repeated: commands carry an id, inputs one of their channel.
 */
export const repeating: Interceptor = next => async request => {
  const backoff = new Backoff();
  for (let attempt = 1; ; attempt++) {
    try {
      return await next(request);
    } catch (error) {
      if (request.stream || attempt === ATTEMPTS || request.signal.aborted) throw error;
      if (!isWorthRetrying(error, false)) throw error;
      await pause(backoff.next(error), request.signal);
    }
  }
};
