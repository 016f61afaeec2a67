import type { Transport } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { bearer, type Server } from "./bearer.js";
import { repeating } from "./repeating.js";

/** How long the server may stay silent before it is asked for a sign of life, in milliseconds. */
const PING_AFTER_MS = 10_000;

/**
 * gRPC over HTTP/2: the server's gRPC address (`--grpc`, port 5080), with or without TLS. All kinds of calls. One
 * connection, opened by the first call, and anew by the next one when it was lost.
 */
export function nodeTransport(server: Server): Transport {
  return createGrpcTransport({
    baseUrl: server.url,
    interceptors: [repeating, bearer(server.token)],
    pingIntervalMs: PING_AFTER_MS,
  });
}
