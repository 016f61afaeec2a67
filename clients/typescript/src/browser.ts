import type { Transport } from "@connectrpc/connect";
import { createGrpcWebTransport } from "@connectrpc/connect-web";
import { bearer, type Server } from "./bearer.js";
import { repeating } from "./repeating.js";

/**
 * gRPC-Web over `fetch`: the server's HTTP address (`--http`, port 5081), which must allow the page's origin
 * (`--cors-origin`). Unary calls and streams of responses; streams of requests need `nodeTransport`.
 */
export function browserTransport(server: Server): Transport {
  return createGrpcWebTransport({ baseUrl: server.url, interceptors: [repeating, bearer(server.token)] });
}
