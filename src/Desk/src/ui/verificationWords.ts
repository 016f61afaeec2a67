import type { BeginStepResponse, SensitiveStep, StepRecord, VerificationMethod } from "omni-client";
import { StepEnd } from "../api/numbers.ts";
import type { Surety } from "../state/standing.ts";
import { momentText, spanText, timestampMs } from "../state/times.ts";
import { evidenceText } from "./words.ts";

/** The name of a method or step; the id when the settings have none. */
export function namedIn(ones: readonly { readonly id: string; readonly name: string }[], id: string): string {
  return ones.find(one => one.id === id)?.name || id;
}

/** How surely, by what, and for how long: signed in · by Code by SMS · 29 min left. */
export function suretyText({ level, method, left }: Surety, methods: readonly VerificationMethod[]): string {
  return [
    evidenceText(level).text,
    method && `by ${namedIn(methods, method)}`,
    left !== undefined && `${spanText(left)} left`,
  ]
    .filter(part => part)
    .join(" · ");
}

/** Why a step was refused, and what to do. */
export function refusedText(
  step: SensitiveStep,
  answer: BeginStepResponse,
  methods: readonly VerificationMethod[],
): string {
  const name = step.name || step.id;
  const missing =
    answer.outcome === StepEnd.CHANNEL_CANNOT
      ? `“${name}” is sensitive, and this channel carries nothing such.`
      : `“${name}” needs a customer who is ${evidenceText(answer.needs).text}; this one ${standText(answer.level)}.`;
  const shown = answer.methods.map(id => `“${namedIn(methods, id)}”`).join(" or ");
  if (shown) return `${missing} Let them show it by ${shown}, record it above, and begin again.`;
  if (answer.proposals.length > 0) return `${missing} Go on over one of these, and begin there:`;
  return `${missing} No channel on which the customer is known can do it: link an address of one that can.`;
}

/** What became of a step: Tell the balance · begun 14:05 by you. */
export function recordText(record: StepRecord, steps: readonly SensitiveStep[], who: string): string {
  const end =
    record.outcome === StepEnd.BEGUN
      ? "begun"
      : record.outcome === StepEnd.CHANNEL_CANNOT
        ? "refused, not on this channel"
        : `refused, ${standText(record.level)}`;
  return `${namedIn(steps, record.stepId)}: ${end} · ${momentText(timestampMs(record.at) ?? 0)} by ${who}`;
}

function standText(level: number): string {
  const { text } = evidenceText(level);
  return /^says/.test(text) ? text : `is ${text}`;
}
