import type { Interaction } from "omni-client";
import { Ability, Give, Phase, Stage } from "../api/numbers.ts";
import type { Work } from "../state/commands.ts";
import type { Part } from "../state/conversations.ts";
import { useDesk, useNaming, useTools } from "./hooks.ts";
import { Icon, type IconName } from "./Icons.tsx";

/** What can be done with a conversation, besides writing. */
export type Act = "switch" | "hold" | "park" | "transfer" | "close" | "closeAll" | "page";

interface ActionsProps {
  readonly work: Work;
  readonly interaction: Interaction;
  readonly part: Part;
  readonly onAct: (act: Act) => void;
}

/** Buttons for the part that the agent has in an interaction. */
export function Actions({ work, interaction, part, onAct }: ActionsProps) {
  const { commands } = useTools();
  const naming = useNaming();
  const agentId = useDesk(state => state.agentId);
  const { transfer, phase } = interaction;
  const button = (act: Act, icon: IconName, text: string, key: string, isBare = false) => (
    <button type="button" onClick={() => onAct(act)} title={`${text} (Alt ${key})`} aria-label={text}>
      <Icon name={icon} />
      {!isBare && <span>{text}</span>}
    </button>
  );
  const closeAll = button("closeAll", "all", "Close the whole conversation", "X", true);
  if (part === "parked")
    return (
      <div class="actions">
        <button type="button" class="primary" onClick={() => commands.pick(work)}>
          Go on with it
        </button>
        {closeAll}
      </div>
    );
  if (part === "participant")
    return (
      <div class="actions">
        <button type="button" onClick={() => commands.leave(work)}>
          <Icon name="out" /> <span>Leave</span>
        </button>
      </div>
    );
  if (part === "consulted")
    return (
      <div class="actions">
        <button type="button" onClick={() => commands.cancelTransfer(work)}>
          <Icon name="cross" /> <span>Decline the transfer</span>
        </button>
      </div>
    );
  if (part !== "owner") return null;
  const isAsking = transfer && transfer.fromAgentId === agentId && transfer.stage !== Stage.DONE;
  return (
    <div class="actions" role="toolbar" aria-label="Actions">
      {isAsking && transfer.kind === Give.WARM && transfer.stage === Stage.CONSULTING && (
        <button type="button" class="primary" onClick={() => commands.completeTransfer(work)}>
          Complete the transfer
        </button>
      )}
      {isAsking && (
        <button type="button" onClick={() => commands.cancelTransfer(work)}>
          <Icon name="cross" /> <span>Call the transfer off</span>
        </button>
      )}
      {button("switch", "swap", "Switch", "S")}
      {button("hold", phase === Phase.HELD ? "play" : "pause", phase === Phase.HELD ? "Take back" : "Hold", "H")}
      {button("park", "park", "Park", "P")}
      {button("transfer", "give", "Transfer", "T")}
      {naming.can(interaction.channel, Ability.PAGE_PUSH) && button("page", "link", "Page", "L")}
      {button("close", "check", "Close", "C")}
      {closeAll}
    </div>
  );
}
