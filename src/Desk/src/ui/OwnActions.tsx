import type { Message } from "omni-client";
import { useState } from "preact/hooks";
import { Ability } from "../api/numbers.ts";
import { type Editing, isOwn } from "../state/own.ts";
import { useDesk, useNaming, useTools } from "./hooks.ts";

interface OwnActionsProps {
  readonly message: Message;
  readonly conversationId: string;
  readonly channel: string;
  readonly onEdit: (editing: Editing) => void;
}

/** What an agent may do with a message of their own, as far as its channel can. */
export function OwnActions({ message, conversationId, channel, onEdit }: OwnActionsProps) {
  const { commands } = useTools();
  const naming = useNaming();
  const agentId = useDesk(state => state.agentId);
  const [isAsked, setAsked] = useState(false);
  if (!isOwn(message, agentId)) return null;
  const { id, text } = message;
  const takeBack = () => {
    if (isAsked) void commands.recall(conversationId, id);
    setAsked(!isAsked);
  };
  return (
    <span class="own">
      {text && naming.can(channel, Ability.EDIT) && (
        <button type="button" class="link" onClick={() => onEdit({ messageId: id, text })}>
          Edit
        </button>
      )}
      {naming.can(channel, Ability.RECALL) && (
        <button type="button" class="link" onClick={takeBack} onBlur={() => setAsked(false)}>
          {isAsked ? "Take back for good" : "Take back"}
        </button>
      )}
    </span>
  );
}
