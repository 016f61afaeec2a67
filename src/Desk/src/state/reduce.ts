import type { AgentEvent, AgentSnapshot, ConnectResponse, Conversation, Message } from "omni-client";
import { Direction } from "../api/numbers.ts";
import {
  withAnswer,
  withInteraction,
  withKnown,
  withMessage,
  withMessages,
  withStatus,
  workOf,
} from "./conversations.ts";
import type { DeskState, Held } from "./model.ts";
import { addressName } from "./names.ts";
import { said } from "./notices.ts";
import { ended, rings, withNews } from "./offers.ts";
import { arrived, arrivedAll } from "./outgoing.ts";
import { types, wrote } from "./typing.ts";

/** How long a conversation is kept that nothing is left to do in, milliseconds. */
const DONE_SHOWN_MS = 1_000;

/** What the desk shows after an item of its stream. `now` is of the page's clock, milliseconds. */
export function take(state: DeskState, { item }: ConnectResponse, now: number): DeskState {
  switch (item.case) {
    case "hello":
      return { ...state, agentId: item.value.agentId, link: { kind: "open" } };
    case "snapshot":
      return snapshot(state, item.value, now);
    case "event":
      return event(state, item.value, now);
    case "typing":
      return types(state, item.value, now);
    default:
      return state;
  }
}

/** Everything anew: what is not in it is over. What the agent wrote and looks at stays. */
function snapshot(state: DeskState, { agent, offers, conversations }: AgentSnapshot, now: number): DeskState {
  const before = new Map(state.held.map(held => [held.conversation.id, held]));
  const held = conversations.map(conversation => hold(before.get(conversation.id), conversation, now));
  const known = new Map(state.ringing.map(ringing => [ringing.offer.offerId, ringing]));
  const ringing = offers.map(offer => rings(offer, now, known.get(offer.offerId)));
  const all = settle({ ...state, ...(agent && { agent }), held, ringing }, now);
  return held.reduce((next, { conversation }) => arrivedAll(next, conversation.messages), all);
}

function event(state: DeskState, { event }: AgentEvent, now: number): DeskState {
  switch (event.case) {
    case "offerMade": {
      const ringing = state.ringing.filter(({ offer }) => offer.offerId !== event.value.offerId);
      return { ...state, ringing: [...ringing, rings(event.value, now)] };
    }
    case "offerEnded":
      return ended(state, event.value, now);
    case "conversation":
      return shown(state, event.value, now);
    case "messageAdded": {
      const { conversationId, message } = event.value;
      if (!message) return state;
      const isNews = message.direction === Direction.INBOUND && state.selected !== conversationId;
      const next = change(state, conversationId, held => ({
        ...held,
        conversation: withMessage(held.conversation, message),
        unread: held.unread + (isNews && !held.conversation.messages.some(({ id }) => id === message.id) ? 1 : 0),
      }));
      return wrote(arrived(withNews(next, conversationId, message), message), conversationId, message);
    }
    case "messageChanged": {
      const { conversationId, message } = event.value;
      if (!message) return state;
      const next = change(state, conversationId, held => changed(held, message));
      return withNews(next, conversationId, message);
    }
    case "messageStatusChanged": {
      const { conversationId, messageId, status } = event.value;
      return change(state, conversationId, held => ({
        ...held,
        conversation: withStatus(held.conversation, messageId, status),
      }));
    }
    case "answerCaptured": {
      const { conversationId, answer } = event.value;
      if (!answer) return state;
      return change(state, conversationId, held => ({ ...held, conversation: withAnswer(held.conversation, answer) }));
    }
    case "interactionChanged": {
      const { conversationId, interaction } = event.value;
      if (!interaction) return state;
      const next = change(state, conversationId, held => ({
        ...held,
        conversation: withInteraction(held.conversation, interaction),
        toldAt: { ...held.toldAt, [interaction.id]: now },
      }));
      return settle(next, now);
    }
    case "agentChanged":
      return { ...state, agent: event.value };
    default:
      return state;
  }
}

/** A conversation that came, or was read again. */
function shown(state: DeskState, conversation: Conversation, now: number): DeskState {
  const before = state.held.find(held => held.conversation.id === conversation.id);
  const held = hold(before, conversation, now);
  const all = before ? state.held.map(other => (other === before ? held : other)) : [...state.held, held];
  const next = arrivedAll(settle({ ...state, held: all }, now), conversation.messages);
  return state.awaited === conversation.id ? look(next, conversation.id) : next;
}

/** Messages of a conversation in hand that were read beside the stream. */
export function withEarlier(state: DeskState, id: string, messages: readonly Message[]): DeskState {
  return change(state, id, held => ({ ...held, conversation: withMessages(held.conversation, messages) }));
}

function hold(before: Held | undefined, told: Conversation, now: number): Held {
  const toldAt = Object.fromEntries(told.interactions.map(({ id }) => [id, now]));
  const conversation = before ? withKnown(told, before.conversation.messages) : told;
  return { conversation, toldAt, unread: before?.unread ?? 0 };
}

/** A message is another one now; one that is not on the page stays where it is, in the transcript. */
function changed(held: Held, message: Message): Held {
  if (!held.conversation.messages.some(({ id }) => id === message.id)) return held;
  return { ...held, conversation: withMessage(held.conversation, message) };
}

function change(state: DeskState, id: string, into: (held: Held) => Held): DeskState {
  if (!state.held.some(({ conversation }) => conversation.id === id)) return state;
  return { ...state, held: state.held.map(held => (held.conversation.id === id ? into(held) : held)) };
}

/** Marks what the agent has nothing to do with any more, and looks at something that is there. */
function settle(state: DeskState, now: number): DeskState {
  const held = state.held.map(one => {
    const isDone = !workOf(one.conversation, state.agentId);
    if (isDone === (one.doneAt !== undefined)) return one;
    const { doneAt: _, ...rest } = one;
    return isDone ? { ...rest, doneAt: now } : rest;
  });
  return looking({ ...state, held });
}

/**
 * Lets go of conversations that are done for a while. Not at once: an interaction that goes on over another channel ends
 * before the next one is told.
 */
export function swept(state: DeskState, now: number): DeskState {
  const gone = state.held.filter(({ doneAt }) => doneAt !== undefined && doneAt + DONE_SHOWN_MS <= now);
  if (gone.length === 0) return state;
  let next: DeskState = { ...state, held: state.held.filter(held => !gone.includes(held)) };
  for (const { conversation } of gone) next = said(next, "plain", `${nameOf(conversation)}: done.`, now);
  return looking(next);
}

/** Looks at the first one when what was looked at is gone. */
function looking(state: DeskState): DeskState {
  const isThere = state.held.some(({ conversation }) => conversation.id === state.selected);
  return isThere ? state : select(state, state.held[0]?.conversation.id);
}

/** Looks at a conversation as soon as it is there. */
export function look(state: DeskState, id: string): DeskState {
  const { awaited: _, ...rest } = state;
  return rest.held.some(({ conversation }) => conversation.id === id) ? select(rest, id) : { ...rest, awaited: id };
}

/** Looks at a conversation; its messages are read by that. */
export function select(state: DeskState, id: string | undefined): DeskState {
  const { selected: _, ...rest } = state;
  if (id === undefined) return rest;
  return change({ ...rest, selected: id }, id, held => (held.unread === 0 ? held : { ...held, unread: 0 }));
}

/** What to call the customer. */
export function nameOf({ customerName, interactions }: Conversation): string {
  return customerName || addressName(interactions.find(({ address }) => address)?.address);
}
