import { Phase } from "../api/numbers.ts";
import { type Part, workOf } from "../state/conversations.ts";
import type { Held } from "../state/model.ts";
import { clockText, durationMs, spanText, timestampMs } from "../state/times.ts";
import { useDesk, useNaming, useNow, useTools } from "./hooks.ts";
import { channelIcon, Icon } from "./Icons.tsx";
import { customerOf, initials, lineOf, phaseText } from "./words.ts";

/** What the agent has in hand; what is put aside stands apart. */
export function Work() {
  const held = useDesk(state => state.held);
  const agentId = useDesk(state => state.agentId);
  const parked = held.filter(({ conversation }) => workOf(conversation, agentId)?.[1] === "parked");
  const active = held.filter(one => !parked.includes(one));
  return (
    <nav class="work" aria-label="Conversations">
      {held.length === 0 && (
        <p class="quiet hint-empty">Offers ring here; what you accept stays here until it is done.</p>
      )}
      {active.length > 0 && <List title="In hand" held={active} first={0} />}
      {parked.length > 0 && <List title="Parked" held={parked} first={active.length} />}
    </nav>
  );
}

function List({ title, held, first }: { title: string; held: readonly Held[]; first: number }) {
  return (
    <>
      <h2>
        {title} <span class="count">{held.length}</span>
      </h2>
      <ul>
        {held.map((one, place) => (
          <Entry key={one.conversation.id} held={one} nth={first + place + 1} />
        ))}
      </ul>
    </>
  );
}

function Entry({ held, nth }: { held: Held; nth: number }) {
  const naming = useNaming();
  const { session } = useTools();
  const isSelected = useDesk(state => state.selected === held.conversation.id);
  const agentId = useDesk(state => state.agentId);
  const work = workOf(held.conversation, agentId);
  if (!work) return null;
  const [interaction, part] = work;
  const { conversation, unread } = held;
  const name = customerOf(conversation);
  const last = conversation.messages.at(-1);
  return (
    <li>
      <button
        type="button"
        class="entry"
        aria-current={isSelected ? "true" : undefined}
        title={nth <= 9 ? `Alt ${nth}` : undefined}
        onClick={() => session.select(conversation.id)}
      >
        <span class="badge" aria-hidden="true">
          {initials(name)}
          <Icon name={channelIcon(interaction.channel, interaction.channelClass)} />
        </span>
        <span class="entry-body">
          <span class="entry-top">
            <strong>{name}</strong>
            <Since held={held} part={part} />
          </span>
          <span class="entry-last">
            {part === "wrapUp" || part === "segment"
              ? "Finish: how did it end?"
              : (lineOf(last) ?? naming.channel(interaction.channel))}
          </span>
        </span>
        {unread > 0 && (
          <span class="unread">
            {unread}
            <span class="unseen"> unread</span>
          </span>
        )}
      </button>
    </li>
  );
}

/** What is most pressing about it: the wrap-up's rest, the phase, or how long the customer waits for an answer. */
function Since({ held, part }: { held: Held; part: Part }) {
  const at = useNow(1_000);
  const agentId = useDesk(state => state.agentId);
  const [interaction] = workOf(held.conversation, agentId) ?? [];
  if (!interaction) return null;
  if (part === "wrapUp" && interaction.wrapUpRemaining) {
    const left = durationMs(interaction.wrapUpRemaining) - (at - (held.toldAt[interaction.id] ?? at));
    return <span class="since pressing">{clockText(left)}</span>;
  }
  if (interaction.phase !== Phase.ACTIVE || part === "segment") {
    return <span class="since">{part === "segment" ? "wrap-up" : phaseText(interaction)}</span>;
  }
  const since = timestampMs(interaction.unansweredSince);
  if (since === undefined) return <span class="since sure">answered</span>;
  const waits = Math.max(0, Date.now() - since);
  return <span class={`since ${waits > 60_000 ? "pressing" : ""}`}>waits {spanText(waits)}</span>;
}
