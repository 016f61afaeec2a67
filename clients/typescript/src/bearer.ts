import type { Interceptor } from "@connectrpc/connect";

/** A token as it is, or a function that is asked before every call and every repetition, and may fetch a new one. */
export type Token = string | (() => string | Promise<string>);

/** Where a server is and who calls it. */
export interface Server {
  /** Scheme, host and port without a path, for example `http://127.0.0.1:5081`. */
  readonly url: string;
  /** Sent with every call as `authorization: Bearer …`. Give a function where tokens expire while the page is open. */
  readonly token: Token;
}

/** Puts the token on every call. */
export function bearer(token: Token): Interceptor {
  return next => async request => {
    request.header.set("authorization", `Bearer ${typeof token === "string" ? token : await token()}`);
    return next(request);
  };
}
