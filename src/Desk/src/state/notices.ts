import type { DeskState, Notice } from "./model.ts";

const SHOWN_MS = 6_000;
const SHOWN_MAX = 4;

/** Adds a word to the agent. */
export function said(state: DeskState, tone: Notice["tone"], text: string, now: number): DeskState {
  const notice = { id: state.noticed + 1, tone, text, until: now + SHOWN_MS };
  return { ...state, noticed: notice.id, notices: [...state.notices, notice].slice(-SHOWN_MAX) };
}

/** Takes away what was there long enough, or was dismissed. */
export function tidied(state: DeskState, now: number, dismissed?: number): DeskState {
  const notices = state.notices.filter(({ id, until }) => until > now && id !== dismissed);
  return notices.length === state.notices.length ? state : { ...state, notices };
}
