import { useState } from "preact/hooks";
import { Ability, Phase } from "../api/numbers.ts";
import type { Done, Work } from "../state/commands.ts";
import { type Part, workOf } from "../state/conversations.ts";
import type { Act } from "./Actions.tsx";
import { useDesk, useNaming, useSelected, useTools } from "./hooks.ts";

/** Parts of an agent who may close the whole conversation. */
const closing: readonly Part[] = ["owner", "parked"];

/** A question that stands over the desk. */
export type Question =
  | {
      readonly kind: "switch";
      readonly work: Work;
      readonly channel: string;
      readonly wished: string;
      readonly proposed: string;
    }
  | { readonly kind: "transfer"; readonly work: Work }
  | { readonly kind: "page"; readonly work: Work }
  | { readonly kind: "closeAll"; readonly conversationId: string }
  | { readonly kind: "unanswered"; readonly work: Work; readonly act: "park" | "close" };

/** What the agent does with the conversation that is looked at, and what has to be asked for it. */
export function useActs() {
  const { session, commands } = useTools();
  const naming = useNaming();
  const held = useSelected();
  const agentId = useDesk(state => state.agentId);
  const [question, setQuestion] = useState<Question>();

  const ending = (act: "park" | "close", work: Work, noAnswerNeeded: boolean) =>
    act === "park" ? commands.park(work, noAnswerNeeded) : commands.end(work, noAnswerNeeded);
  const end = async (act: "park" | "close", work: Work) => {
    const done: Done = await ending(act, work, false);
    if (done.ok || !done.refusal) return;
    if (done.refusal.reason === "UNANSWERED") setQuestion({ kind: "unanswered", work, act });
    else session.say("bad", done.refusal.text);
  };
  const endUnanswered = async ({ act, work }: Question & { kind: "unanswered" }) => {
    setQuestion(undefined);
    const done = await ending(act, work, true);
    if (!done.ok && done.refusal) session.say("bad", done.refusal.text);
  };

  const act = (what: Act, proposed = "") => {
    const found = held && workOf(held.conversation, agentId);
    if (!held || !found) return;
    const [interaction, part] = found;
    if (what === "closeAll") {
      if (closing.includes(part)) setQuestion({ kind: "closeAll", conversationId: held.conversation.id });
      return;
    }
    if (part !== "owner") return;
    const work = { conversationId: held.conversation.id, interactionId: interaction.id };
    const { channel, switchRequestedTo } = interaction;
    if (what === "switch") setQuestion({ kind: "switch", work, channel, wished: switchRequestedTo, proposed });
    else if (what === "transfer") setQuestion({ kind: "transfer", work });
    else if (what === "page") {
      if (naming.can(channel, Ability.PAGE_PUSH)) setQuestion({ kind: "page", work });
    } else if (what === "hold") void commands.hold(work, interaction.phase !== Phase.HELD);
    else void end(what, work);
  };
  /** Asks whether to go on over a channel that was proposed. */
  const switchTo = (channel: string) => act("switch", channel);
  /** An answer that comes late leaves its own question alone. */
  const leave = () => setQuestion(now => (now === question ? undefined : now));
  return { act: (what: Act) => act(what), switchTo, question, endUnanswered, leave };
}
