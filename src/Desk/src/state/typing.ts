import type { AgentTyping, Message } from "omni-client";
import { Direction } from "../api/numbers.ts";
import type { DeskState, Typing } from "./model.ts";
import { durationMs } from "./times.ts";

/** Somebody types, or has stopped. `now` is of the page's clock. */
export function types(state: DeskState, { conversationId, agentId, remaining }: AgentTyping, now: number): DeskState {
  const others = state.typing.filter(one => one.conversationId !== conversationId || one.agentId !== agentId);
  const left = durationMs(remaining);
  if (left <= 0) return others.length === state.typing.length ? state : { ...state, typing: others };
  return { ...state, typing: [...others, { conversationId, agentId, until: now + left }] };
}

/** Who wrote types no more. */
export function wrote(state: DeskState, conversationId: string, { direction, agentId }: Message): DeskState {
  const author = direction === Direction.INBOUND ? "" : agentId;
  return only(state, one => one.conversationId !== conversationId || one.agentId !== author);
}

/** Takes away what was not said again in time. */
export function typed(state: DeskState, now: number): DeskState {
  return only(state, ({ until }) => until > now);
}

function only(state: DeskState, isKept: (one: Typing) => boolean): DeskState {
  const typing = state.typing.filter(isKept);
  return typing.length === state.typing.length ? state : { ...state, typing };
}
