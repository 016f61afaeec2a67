import type { Message } from "omni-client";
import { Direction } from "../api/numbers.ts";
import type { DeskState, Outgoing } from "./model.ts";

/** A message sets out. */
export function sets(state: DeskState, outgoing: Outgoing): DeskState {
  return { ...state, outgoing: [...state.outgoing, outgoing] };
}

/** The server has it: it goes as soon as the transcript shows it. */
export function answered(state: DeskState, requestId: string, messageId: string): DeskState {
  const isShown = state.held.some(({ conversation }) => conversation.messages.some(({ id }) => id === messageId));
  if (isShown) return dropped(state, requestId);
  return change(state, requestId, outgoing => ({ ...outgoing, messageId }));
}

/** The server did not take it. */
export function refused(state: DeskState, requestId: string, text: string): DeskState {
  return change(state, requestId, ({ isGuessed: _, ...outgoing }) => ({ ...outgoing, refused: text }));
}

/** It goes: it was taken back, or is in the transcript. */
export function dropped(state: DeskState, requestId: string): DeskState {
  return { ...state, outgoing: state.outgoing.filter(outgoing => outgoing.requestId !== requestId) };
}

/** Messages that a whole conversation brought: those of these are not on their way any more. */
export function arrivedAll(state: DeskState, messages: readonly Message[]): DeskState {
  if (state.outgoing.length === 0) return state;
  const ids = new Set(messages.map(({ id }) => id));
  return { ...state, outgoing: state.outgoing.filter(({ messageId }) => !messageId || !ids.has(messageId)) };
}

/**
 * A message just joined the transcript. Where the stream was quicker than the answer it is told by who wrote what in which
 * interaction, and only not shown until the answer says so: a guess never loses what somebody wrote.
 */
export function arrived(state: DeskState, message: Message): DeskState {
  if (message.direction !== Direction.OUTBOUND || state.outgoing.length === 0) return state;
  const own = state.outgoing.find(({ messageId }) => messageId === message.id);
  if (own) return dropped(state, own.requestId);
  if (message.agentId !== state.agentId) return state;
  const guess = state.outgoing.find(
    ({ messageId, isGuessed, interactionId, text, files = [] }) =>
      messageId === undefined &&
      !isGuessed &&
      interactionId === message.interactionId &&
      text === message.text &&
      files.length === message.attachments.length,
  );
  return guess ? change(state, guess.requestId, outgoing => ({ ...outgoing, isGuessed: true })) : state;
}

function change(state: DeskState, requestId: string, into: (outgoing: Outgoing) => Outgoing): DeskState {
  return {
    ...state,
    outgoing: state.outgoing.map(outgoing => (outgoing.requestId === requestId ? into(outgoing) : outgoing)),
  };
}
