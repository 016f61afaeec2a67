import type { Event } from "omni-client";
import { timestampMs } from "./times.ts";

/** Alerts that stay on the page, the newest first. */
export const ALERTS_MAX = 30;

/** Types of events that a supervisor may follow. */
export const alertTypes = ["SlaDueSoon", "SlaBreached", "TransferTooSlow"] as const;

/** Something takes too long. */
export interface Alert {
  /** Place in the log: what comes twice has the same. */
  readonly position: bigint;
  readonly type: (typeof alertTypes)[number];
  readonly at: number;
  readonly conversationId: string;
  readonly interactionId: string;
  /** Empty: the event names none. */
  readonly channel: string;
  readonly queueId: string;
}

/** What an event alerts of; undefined: it is none of these. */
export function alertOf({ position, type, at, stream, data }: Event): Alert | undefined {
  const known = alertTypes.find(one => one === type);
  if (!known) return undefined;
  const { Interaction = "", Channel = "", Queue = "" } = JSON.parse(data) as Readonly<Record<string, string>>;
  const place = { conversationId: stream, interactionId: Interaction, channel: Channel, queueId: Queue };
  return { position, type: known, at: timestampMs(at) ?? 0, ...place };
}

/** Alerts that are kept, and how far the log was heard. */
export interface Heard {
  /** The newest first. */
  readonly alerts: readonly Alert[];
  /** Place of the last event: what comes again up to there is no news, even where its alert was put aside. */
  readonly heardTo: bigint;
}

/** Adds what is new, the newest first; of an interaction the last one stays. */
export function withAlerts({ alerts: known, heardTo: before }: Heard, events: readonly Event[]): Heard {
  let alerts = known;
  let heardTo = before;
  for (const event of events) {
    if (event.position <= heardTo) continue;
    heardTo = event.position;
    const alert = alertOf(event);
    if (alert) alerts = [alert, ...alerts.filter(({ interactionId }) => interactionId !== alert.interactionId)];
  }
  return { alerts: alerts.slice(0, ALERTS_MAX), heardTo };
}
