import type { Interaction, SensitiveStep, VerificationMethod } from "omni-client";
import { Known } from "../api/numbers.ts";
import { durationMs } from "./times.ts";

/** Levels, the least sure first. */
const levels: readonly number[] = [0, Known.GUESS, Known.CLAIMED, Known.CHANNEL_VERIFIED, Known.SIGNED_IN];

/** How surely a customer is known now. */
export interface Surety {
  /** A number of `Known`. */
  readonly level: number;
  /** Id of the method that showed it; empty: the channel's word. */
  readonly method: string;
  /** Milliseconds until less counts; absent: no end is known. */
  readonly left?: number;
}

/** What counts so many milliseconds after it was told; behind its end the channel's word alone. */
export function suretyOf({ standing, evidence }: Interaction, passed: number): Surety {
  const left = standing?.remaining && durationMs(standing.remaining) - passed;
  if (!standing || (left !== undefined && left <= 0)) return { level: evidence, method: "" };
  return { level: standing.level, method: standing.method, ...(left !== undefined && { left }) };
}

/** Whether a step may be begun, as far as the desk knows: the server says so for sure. */
export function mayBegin({ standing }: Interaction, { id, needs }: SensitiveStep, { level }: Surety): boolean {
  return standing?.allowedStepIds.includes(id) === true && levels.indexOf(level) >= levels.indexOf(needs);
}

/** Methods by which the customer can show who they are where they are. */
export function methodsHere(methods: readonly VerificationMethod[], { channel, public: isPublic }: Interaction) {
  return methods.filter(({ channels }) => !isPublic && (channels.length === 0 || channels.includes(channel)));
}
