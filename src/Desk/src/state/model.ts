import type { AgentState, Conversation, OfferMade } from "omni-client";

/** How the desk is connected. Times are of the page's own clock, milliseconds. */
export type Link =
  | { readonly kind: "opening" }
  | { readonly kind: "open" }
  | { readonly kind: "lost"; readonly retryAt: number }
  | { readonly kind: "ended"; readonly reason: string; readonly text: string };

/** An offer that rings here, and until when. */
export interface Ringing {
  readonly offer: OfferMade;
  /** When it came, and when an accept counts no more, by the page's clock. */
  readonly from: number;
  readonly until: number;
}

/** A conversation with something of the agent's in it. */
export interface Held {
  readonly conversation: Conversation;
  /** When each interaction was last told, by the page's clock: what is left of its times counts from there. */
  readonly toldAt: Readonly<Record<string, number>>;
  /** Customer's messages that came while another conversation was looked at. */
  readonly unread: number;
  /** Since when there is nothing of the agent's in it, by the page's clock; absent: there is. */
  readonly doneAt?: number;
}

/** A file that the server keeps for a message which names its token. */
export interface SentFile {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly token: string;
}

/** A message on its way to the server: kept until the transcript has it. */
export interface Outgoing {
  readonly requestId: string;
  readonly conversationId: string;
  readonly interactionId: string;
  readonly text: string;
  readonly files?: readonly SentFile[];
  /** Known once it is in the transcript, or answered. */
  readonly messageId?: string;
  /** The transcript seems to have it already: not shown a second time while its answer is awaited. */
  readonly isGuessed?: boolean;
  /** Why it was refused; absent: it is on its way, or is sent again when the connection is back. */
  readonly refused?: string;
}

/** Somebody who types: the customer, or another agent. */
export interface Typing {
  readonly conversationId: string;
  /** Empty: the customer. */
  readonly agentId: string;
  readonly until: number;
}

/** A word to the agent that goes by itself. */
export interface Notice {
  readonly id: number;
  readonly tone: "plain" | "good" | "bad";
  readonly text: string;
  readonly until: number;
}

/** Everything the desk shows of the agent's work. */
export interface DeskState {
  readonly link: Link;
  readonly agentId: string;
  readonly agent?: AgentState;
  readonly ringing: readonly Ringing[];
  /** In the order in which they came. */
  readonly held: readonly Held[];
  readonly selected?: string;
  /** A conversation that was accepted here: it is looked at as soon as it comes. */
  readonly awaited?: string;
  readonly outgoing: readonly Outgoing[];
  readonly typing: readonly Typing[];
  readonly notices: readonly Notice[];
  readonly noticed: number;
}

export const nothing: DeskState = {
  link: { kind: "opening" },
  agentId: "",
  ringing: [],
  held: [],
  outgoing: [],
  typing: [],
  notices: [],
  noticed: 0,
};
