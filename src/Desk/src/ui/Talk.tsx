import { useState } from "preact/hooks";
import { Ability, Medium, Phase, Stage } from "../api/numbers.ts";
import { workOf } from "../state/conversations.ts";
import type { Held } from "../state/model.ts";
import { type Editing, lastOwn } from "../state/own.ts";
import { type Act, Actions } from "./Actions.tsx";
import { Composer } from "./Composer.tsx";
import { EditBox } from "./EditBox.tsx";
import { useDesk, useNaming } from "./hooks.ts";
import { channelIcon, Icon } from "./Icons.tsx";
import { Transcript } from "./Transcript.tsx";
import { useReading } from "./useReading.ts";
import { WrapUp } from "./WrapUp.tsx";
import { customerOf, evidenceText, phaseText, reachedBy } from "./words.ts";

interface TalkProps {
  readonly held: Held;
  readonly onAct: (act: Act) => void;
  readonly onBack: () => void;
}

/** The conversation that is looked at. */
export function Talk({ held, onAct, onBack }: TalkProps) {
  const agentId = useDesk(state => state.agentId);
  const naming = useNaming();
  const [edits, setEdits] = useState<Editing & { readonly conversationId: string }>();
  useReading(held);
  const { conversation } = held;
  const found = workOf(conversation, agentId);
  const interaction = found?.[0] ?? conversation.interactions.at(-1);
  const part = found?.[1];
  if (!interaction) return null;
  const work = { conversationId: conversation.id, interactionId: interaction.id };
  const isFinishing = part === "wrapUp" || part === "segment";
  const { transfer } = interaction;
  const editing = edits?.conversationId === conversation.id ? edits : undefined;
  const edit = (one: Editing) => setEdits({ ...one, conversationId: conversation.id });
  const editLast = () => {
    const last = lastOwn(conversation, agentId, channel => naming.can(channel, Ability.EDIT));
    if (last) edit({ messageId: last.id, text: last.text });
  };
  return (
    <main class="talk" aria-label={`Conversation with ${customerOf(conversation)}`}>
      <header class="talk-head">
        <button type="button" class="bare only-narrow" onClick={onBack} aria-label="Back to the list">
          <Icon name="back" />
        </button>
        <div class="talk-who">
          <h2>{customerOf(conversation)}</h2>
          <p class="quiet channel-line">
            <Icon name={channelIcon(interaction.channel, interaction.channelClass)} />
            {reachedBy(conversation, interaction, naming.channel(interaction.channel))} ·{" "}
            {evidenceText(interaction.standing?.level || interaction.evidence).text}
            {phaseText(interaction) && <span class="tag">{phaseText(interaction)}</span>}
          </p>
        </div>
        {part && <Actions work={work} interaction={interaction} part={part} onAct={onAct} />}
      </header>
      {interaction.switchRequestedTo && (
        <p class="hint" role="status">
          The customer would like to go on over {naming.channel(interaction.switchRequestedTo)}.{" "}
          <button type="button" class="link" onClick={() => onAct("switch")}>
            Switch
          </button>
        </p>
      )}
      {transfer && transfer.stage === Stage.REQUESTED && transfer.fromAgentId === agentId && (
        <p class="hint" role="status">
          {transfer.toAgentId ? naming.agent(transfer.toAgentId) : "A colleague"} is being asked
          {transfer.slow && ": nobody has answered for 20 s"}.
        </p>
      )}
      {transfer?.reason && transfer.fromAgentId !== agentId && (
        <p class="hint">
          From {naming.agent(transfer.fromAgentId)}: {transfer.reason}
        </p>
      )}
      <Transcript held={held} onEdit={edit} />
      {editing && (
        <EditBox
          key={editing.messageId}
          conversationId={conversation.id}
          editing={editing}
          isMail={interaction.channelClass === Medium.DEFERRED}
          onDone={() => setEdits(undefined)}
          onFault={edit}
        />
      )}
      {isFinishing && <WrapUp key={interaction.id} held={held} interaction={interaction} part={part} />}
      {part && !isFinishing && (!editing || editing.fault) && interaction.phase !== Phase.PARKED && (
        <Composer
          key={interaction.id}
          conversationId={conversation.id}
          interaction={interaction}
          onEditLast={editLast}
        />
      )}
    </main>
  );
}
