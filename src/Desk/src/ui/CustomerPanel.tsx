import type { Conversation, Profile } from "omni-client";
import { useEffect, useState } from "preact/hooks";
import { workOf } from "../state/conversations.ts";
import type { Held } from "../state/model.ts";
import { momentText, timestampMs } from "../state/times.ts";
import { type Naming, useDesk, useNaming, useTools } from "./hooks.ts";
import { channelIcon, Icon } from "./Icons.tsx";
import { addressText, customerOf, evidenceText, initials, phaseText, slotText } from "./words.ts";

/** Conversations from before that are shown. */
const EARLIER_SHOWN = 5;

/** Who it is, how surely known, what they said already, and what was before. */
export function CustomerPanel({ held }: { held: Held }) {
  const { conversation } = held;
  const naming = useNaming();
  const agentId = useDesk(state => state.agentId);
  const [profile, earlier] = useHistory(conversation);
  const [interaction] = workOf(conversation, agentId) ?? [];
  const name = customerOf(conversation);
  const evidence = evidenceText(interaction?.evidence ?? 0);
  return (
    <section class="customer" aria-label="Customer">
      <header>
        <span class="badge large" aria-hidden="true">
          {initials(name)}
        </span>
        <div>
          <h2>{name}</h2>
          <p class={evidence.isSure ? "sure" : "unsure"}>{evidence.text}</p>
        </div>
      </header>
      {profile?.shared && <p class="problem">Several people write from these addresses: ask who it is.</p>}

      <h3>Reached by</h3>
      <ul class="facts">
        {(profile?.identifiers ?? []).map(({ identifier }) => (
          <li key={`${identifier?.network} ${identifier?.value}`}>
            {addressText(identifier)} {identifier?.network && <span class="quiet">{identifier.network}</span>}
          </li>
        ))}
        {!profile && <li>{addressText(interaction?.address)}</li>}
      </ul>

      <h3>Said already</h3>
      {conversation.answers.length === 0 && <p class="quiet">Nothing was asked before.</p>}
      <dl class="answers">
        {conversation.answers.map(({ slot, value }) => (
          <div key={slot}>
            <dt>{slotText(slot)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>

      <h3>This conversation</h3>
      <ol class="path">
        {conversation.interactions.map(one => (
          <li key={one.id}>
            <Icon name={channelIcon(one.channel, one.channelClass)} />
            <span>
              {naming.channel(one.channel)} <span class="quiet">{phaseText(one)}</span>
              {one.transfer?.reason && <span class="why">{one.transfer.reason}</span>}
            </span>
          </li>
        ))}
      </ol>

      <h3>Before</h3>
      {earlier.length === 0 && <p class="quiet">The first time here.</p>}
      <ol class="path">
        {earlier.map(one => (
          <li key={one.id}>
            <Icon name={channelIcon(one.interactions[0]?.channel ?? "", one.interactions[0]?.channelClass ?? 0)} />
            <span>
              {channelsOf(one, naming)} <span class="quiet">{momentText(timestampMs(one.openedAt) ?? 0)}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Profile and conversations from before, read once for each customer that is looked at. */
function useHistory({ id, customerId }: Conversation): [Profile | undefined, readonly Conversation[]] {
  const { session } = useTools();
  const [read, setRead] = useState<{ of: string; profile?: Profile; earlier: readonly Conversation[] }>();
  useEffect(() => {
    let isOver = false;
    const { customers } = session.api;
    const whenever = async () => {
      const [{ profile }, { conversations }] = await Promise.all([
        customers.getProfile({ customerId }),
        customers.getTimeline({ customerId, pageSize: EARLIER_SHOWN + 1, withoutMessages: true }),
      ]);
      const earlier = conversations.filter(one => one.id !== id).slice(0, EARLIER_SHOWN);
      if (!isOver) setRead({ of: customerId, earlier, ...(profile && { profile }) });
    };
    whenever().catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [id, customerId]);
  return read?.of === customerId ? [read.profile, read.earlier] : [undefined, []];
}

function channelsOf({ interactions }: Conversation, naming: Naming): string {
  const names = interactions.map(({ channel }) => naming.channel(channel));
  return names.filter((name, place) => names.indexOf(name) === place).join(", ");
}
