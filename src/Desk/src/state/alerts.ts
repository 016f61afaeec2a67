import type { Conversation, Event } from "omni-client";
import { Clock } from "../api/numbers.ts";
import { timestampMs } from "./times.ts";

/** Alerts that stay on the page, the newest first. */
export const ALERTS_MAX = 30;

/** Types of events that a supervisor may follow. */
export const alertTypes = [
  "SlaDueSoon",
  "SlaBreached",
  "TransferTooSlow",
  "ExclusionsCleared",
  "FairnessAlarmRaised",
  "PromiseEnded",
  "CallbackAttemptFailed",
  "AgentLost",
  "RoutabilityChanged",
] as const;

/** What an alert is of. */
export type AlertKind =
  | "dueSoon"
  | "late"
  | "unsettled"
  | "transfer"
  | "nobody"
  | "uneven"
  | "broken"
  | "unreached"
  | "lost"
  | "silent";

/** Something that a supervisor can do something about. */
export interface Alert {
  /** Place in the log: what comes twice has the same. */
  readonly position: bigint;
  readonly kind: AlertKind;
  readonly at: number;
  /** What it is about: of the same only the newest alert stays. */
  readonly about: string;
  /** Empty here and below: it is about none, or that is not known. */
  readonly conversationId: string;
  readonly interactionId: string;
  readonly channel: string;
  readonly queueId: string;
  readonly agentId: string;
  readonly customer: string;
  /** Of uneven offers: how much they vary, and how much they may; shares of the mean. */
  readonly variation?: readonly [number, number];
}

/** Members of the events, as far as they are read. */
interface Data {
  readonly Interaction?: string;
  readonly Channel?: string;
  readonly Queue?: string;
  readonly Agent?: string;
  readonly Clock?: number;
  readonly Result?: number;
  readonly Closes?: boolean;
  readonly Reason?: string | number;
  readonly Variation?: number;
  readonly Limit?: number;
}

/** `PromiseResult` of events: broken. */
const BROKEN = 2;

/** What an event alerts of; undefined: of nothing. */
export function alertOf({ position, type, at, stream, data }: Event): Alert | undefined {
  const read = JSON.parse(data) as Data;
  const kind = kindOf(type, read);
  if (!kind) return undefined;
  const isOfAgent = kind === "silent";
  const conversationId = isOfAgent || kind === "uneven" ? "" : stream;
  const { Interaction = "", Channel = "", Queue = "", Agent = "" } = read;
  return {
    position,
    kind,
    at: timestampMs(at) ?? 0,
    about: Interaction || stream,
    conversationId,
    interactionId: Interaction,
    channel: Channel,
    queueId: Queue,
    agentId: isOfAgent ? stream : Agent,
    customer: "",
    ...(kind === "uneven" && { variation: [read.Variation ?? 0, read.Limit ?? 0] as const }),
  };
}

function kindOf(type: string, { Clock: clock, Result, Closes, Reason }: Data): AlertKind | undefined {
  switch (type as (typeof alertTypes)[number]) {
    case "SlaDueSoon":
      return "dueSoon";
    case "SlaBreached":
      return clock === Clock.RESOLUTION ? "unsettled" : "late";
    case "TransferTooSlow":
      return "transfer";
    case "ExclusionsCleared":
      return "nobody";
    case "FairnessAlarmRaised":
      return "uneven";
    case "PromiseEnded":
      return Result === BROKEN ? "broken" : undefined;
    case "CallbackAttemptFailed":
      return Closes ? "unreached" : undefined;
    case "AgentLost":
      return "lost";
    case "RoutabilityChanged":
      return Reason === "NotResponding" ? "silent" : undefined;
    default:
      return undefined;
  }
}

/** Alerts that are kept, and how far the log was heard. */
export interface Heard {
  /** The newest first. */
  readonly alerts: readonly Alert[];
  /** Place of the last event: what comes again up to there is no news, even where its alert was put aside. */
  readonly heardTo: bigint;
}

/** Adds what is new, the newest first; of the same thing the last one stays, and of an agent who is back none. */
export function withAlerts({ alerts: known, heardTo: before }: Heard, events: readonly Event[]): Heard {
  let alerts = known;
  let heardTo = before;
  for (const event of events) {
    if (event.position <= heardTo) continue;
    heardTo = event.position;
    const alert = alertOf(event);
    if (alert) alerts = [alert, ...alerts.filter(({ about }) => about !== alert.about)];
    else if (event.type === "RoutabilityChanged") alerts = alerts.filter(({ about }) => about !== event.stream);
  }
  return { alerts: alerts.slice(0, ALERTS_MAX), heardTo };
}

/** An alert with what its event leaves out, as the conversation stands now. */
export function placed(alert: Alert, conversation: Conversation, customer: string): Alert {
  const interaction = conversation.interactions.find(({ id }) => id === alert.interactionId);
  return {
    ...alert,
    customer,
    channel: alert.channel || (interaction?.channel ?? ""),
    queueId: alert.queueId || (interaction?.queueId ?? ""),
    agentId: alert.agentId || (interaction?.agentId ?? ""),
  };
}
