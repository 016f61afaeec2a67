import type { Conversation, Message } from "omni-client";
import { Delivery, Direction } from "../api/numbers.ts";

/** What an agent may be doing with a message of their own. */
export interface Editing {
  readonly messageId: string;
  readonly text: string;
  /** Why the server did not take it; absent: it was not sent yet. */
  readonly fault?: string;
}

/** Whether the agent wrote it, the customer got it, and it still stands. */
export function isOwn({ agentId, direction, page, recalledAt, status }: Message, self: string): boolean {
  return agentId === self && direction === Direction.OUTBOUND && !page && !recalledAt && status !== Delivery.FAILED;
}

/** The last message with a text that the agent may edit; undefined: there is none. */
export function lastOwn(
  { messages, interactions }: Conversation,
  self: string,
  can: (channel: string) => boolean,
): Message | undefined {
  const channels = new Map(interactions.map(({ id, channel }) => [id, channel]));
  return messages.findLast(
    message => isOwn(message, self) && message.text !== "" && can(channels.get(message.interactionId) ?? ""),
  );
}
