import { useDesk, useNaming } from "./hooks.ts";

/** Who types in a conversation now. */
export function TypingLine({ conversationId, customer }: { conversationId: string; customer: string }) {
  const naming = useNaming();
  const all = useDesk(state => state.typing);
  const ownId = useDesk(state => state.agentId);
  const who = all
    .filter(one => one.conversationId === conversationId && one.agentId !== ownId)
    .map(({ agentId }) => (agentId ? naming.agent(agentId) : customer));
  if (who.length === 0) return null;
  return (
    <p class="typing">
      <span class="typing-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {who.join(" and ")} {who.length > 1 ? "are" : "is"} typing
    </p>
  );
}
