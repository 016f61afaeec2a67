import { useEffect } from "preact/hooks";
import { Ability, Direction } from "../api/numbers.ts";
import { workOf } from "../state/conversations.ts";
import type { Held } from "../state/model.ts";
import { useDesk, useNaming, useTools } from "./hooks.ts";

/** Says, where the channel can, that the agent has read what the customer wrote: once the page with it is seen. */
export function useReading({ conversation }: Held): void {
  const { session } = useTools();
  const naming = useNaming();
  const agentId = useDesk(state => state.agentId);
  const [interaction, part] = workOf(conversation, agentId) ?? [];
  const last = conversation.messages.findLast(
    ({ direction, interactionId }) => direction === Direction.INBOUND && interactionId === interaction?.id,
  );
  const canRead = interaction !== undefined && part === "owner" && naming.can(interaction.channel, Ability.READ);
  const unread = canRead && last && last.id !== interaction.readUpToMessageId ? last.id : "";

  useEffect(() => {
    if (!unread || !interaction) return;
    const read = () => {
      if (document.visibilityState !== "visible") return;
      document.removeEventListener("visibilitychange", read);
      session.signals.read(conversation.id, interaction.id, unread);
    };
    document.addEventListener("visibilitychange", read);
    read();
    return () => document.removeEventListener("visibilitychange", read);
  }, [unread]);
}
