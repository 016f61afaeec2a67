import type { Answer, Conversation, DeliveryStatus, Interaction, Message } from "omni-client";
import { Delivery, Phase, Stage } from "../api/numbers.ts";
import { timestampMs } from "./times.ts";

/** What an agent has to do with an interaction; undefined: nothing any more. */
export type Part = "owner" | "parked" | "wrapUp" | "segment" | "consulted" | "participant";

export function partOf(interaction: Interaction, agentId: string): Part | undefined {
  const { phase, transfer } = interaction;
  if (phase !== Phase.CLOSED && interaction.agentId === agentId) {
    if (phase === Phase.WRAP_UP) return "wrapUp";
    if (phase === Phase.PARKED) return "parked";
    return "owner";
  }
  if (interaction.segmentWrapUps.some(segment => segment.agentId === agentId)) return "segment";
  if (phase === Phase.CLOSED) return undefined;
  if (interaction.participants.some(participant => participant.agentId === agentId)) return "participant";
  return transfer?.toAgentId === agentId && transfer.stage === Stage.CONSULTING ? "consulted" : undefined;
}

/** The interaction of a conversation that the agent is to look at first: talk before finishing before what is put aside. */
export function workOf(conversation: Conversation, agentId: string): [Interaction, Part] | undefined {
  const order: readonly Part[] = ["owner", "consulted", "participant", "wrapUp", "segment", "parked"];
  let best: [Interaction, Part] | undefined;
  for (const interaction of conversation.interactions) {
    const part = partOf(interaction, agentId);
    if (part && (!best || order.indexOf(part) <= order.indexOf(best[1]))) best = [interaction, part];
  }
  return best;
}

/** A message in its place by (sent at, version); one that is known already replaces itself and keeps a later status. */
export function withMessage(conversation: Conversation, message: Message): Conversation {
  const known = conversation.messages.find(({ id }) => id === message.id);
  const added = known ? { ...message, status: further(known.status, message.status) } : message;
  const messages = conversation.messages.filter(({ id }) => id !== message.id);
  let place = messages.length;
  while (place > 0 && isBefore(added, messages[place - 1] as Message)) place--;
  messages.splice(place, 0, added);
  return { ...conversation, messages };
}

/** Many messages, each in its place, as by `withMessage` one after the other. */
export function withMessages(conversation: Conversation, added: readonly Message[]): Conversation {
  const byId = new Map(conversation.messages.map(message => [message.id, message]));
  for (const message of added) {
    const known = byId.get(message.id);
    byId.set(message.id, known ? { ...message, status: further(known.status, message.status) } : message);
  }
  const messages = [...byId.values()].sort((one, other) => (isBefore(one, other) ? -1 : isBefore(other, one) ? 1 : 0));
  return { ...conversation, messages };
}

/**
 * A conversation that was told again, with its last messages: what was read before them stays, unless something may be
 * missing between.
 */
export function withKnown(told: Conversation, known: readonly Message[]): Conversation {
  const ids = new Set(known.map(({ id }) => id));
  const goesOn = told.messages.some(({ id }) => ids.has(id));
  return goesOn ? withMessages({ ...told, messages: [...known] }, told.messages) : told;
}

/** How far a delivery has come; what comes late never takes it back. */
export function withStatus(conversation: Conversation, messageId: string, status: DeliveryStatus): Conversation {
  return {
    ...conversation,
    messages: conversation.messages.map(message =>
      message.id === messageId ? { ...message, status: further(message.status, status) } : message,
    ),
  };
}

export function withAnswer(conversation: Conversation, answer: Answer): Conversation {
  const answers = conversation.answers.filter(({ slot }) => slot !== answer.slot);
  return { ...conversation, answers: [...answers, answer] };
}

export function withInteraction(conversation: Conversation, interaction: Interaction): Conversation {
  const isKnown = conversation.interactions.some(({ id }) => id === interaction.id);
  return {
    ...conversation,
    interactions: isKnown
      ? conversation.interactions.map(known => (known.id === interaction.id ? interaction : known))
      : [...conversation.interactions, interaction],
  };
}

/** Failed is final; otherwise statuses only go up. */
function further(before: DeliveryStatus, after: DeliveryStatus): DeliveryStatus {
  if (before === Delivery.FAILED || after === Delivery.FAILED) return Delivery.FAILED;
  return after > before ? after : before;
}

function isBefore(one: Message, other: Message): boolean {
  const [a, b] = [timestampMs(one.sentAt) ?? 0, timestampMs(other.sentAt) ?? 0];
  return a === b ? one.version < other.version : a < b;
}
