import { type Code, ConnectError } from "@connectrpc/connect";
import { BadRequestSchema, ErrorInfoSchema, RetryInfoSchema } from "./gen/google/rpc/error_details_pb.js";

const DOMAIN = "omni";

/** What Omni said when it refused a call: the `google.rpc` details of the error, made plain. */
export interface Refusal {
  /** The gRPC status. */
  readonly code: Code;
  /** For programs, stable: one of the reasons of docs/OPERATIONS.md, for example `OFFER_EXPIRED`. */
  readonly reason: string;
  /** For people; may change. */
  readonly text: string;
  /** Path of the field that is wrong, as in the proto; absent when none is. */
  readonly field?: string;
  /** When trying again is worth while, in milliseconds; absent when it is not by itself. */
  readonly retryAfterMs?: number;
}

/**
 * The refusal that an error of a call stands for; undefined when Omni did not speak: the connection was lost, the
 * deadline passed, a proxy answered. Then the outcome is unknown: repeat the command with the same request id.
 */
export function refusalOf(error: unknown): Refusal | undefined {
  const failure = ConnectError.from(error);
  const info = failure.findDetails(ErrorInfoSchema).find(detail => detail.domain === DOMAIN);
  if (!info) return undefined;
  const field = failure.findDetails(BadRequestSchema)[0]?.fieldViolations[0]?.field;
  const delay = failure.findDetails(RetryInfoSchema)[0]?.retryDelay;
  return {
    code: failure.code,
    reason: info.reason,
    text: failure.rawMessage,
    ...(field && { field }),
    ...(delay && { retryAfterMs: Number(delay.seconds) * 1_000 + delay.nanos / 1_000_000 }),
  };
}
