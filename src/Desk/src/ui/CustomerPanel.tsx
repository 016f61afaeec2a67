import type { Profile } from "omni-client";
import { useEffect, useState } from "preact/hooks";
import { workOf } from "../state/conversations.ts";
import type { Held } from "../state/model.ts";
import { BriefingLines, useBriefing } from "./Briefing.tsx";
import { useDesk, useNaming, useTools } from "./hooks.ts";
import { channelIcon, Icon } from "./Icons.tsx";
import { VerificationCard } from "./VerificationCard.tsx";
import { addressText, customerOf, evidenceText, initials, phaseText, slotText } from "./words.ts";

/** Who it is, how surely known, what they said already, and the rest of the briefing. */
export function CustomerPanel({ held, onSwitch }: { held: Held; onSwitch: (channel: string) => void }) {
  const { conversation } = held;
  const naming = useNaming();
  const agentId = useDesk(state => state.agentId);
  const profile = useProfile(conversation.customerId);
  const briefing = useBriefing(conversation);
  const [interaction] = workOf(conversation, agentId) ?? [];
  const name = customerOf(conversation);
  const shown = briefing?.verification?.evidence || interaction?.evidence;
  const evidence = evidenceText(interaction?.standing?.level || (shown ?? 0));
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

      <VerificationCard held={held} onSwitch={onSwitch} />

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

      {briefing && <BriefingLines briefing={briefing} onSwitch={onSwitch} />}
    </section>
  );
}

/** Profile, read once for each customer that is looked at. */
function useProfile(customerId: string): Profile | undefined {
  const { session } = useTools();
  const [read, setRead] = useState<{ of: string; profile?: Profile }>();
  useEffect(() => {
    let isOver = false;
    session.api.customers
      .getProfile({ customerId })
      .then(({ profile }) => !isOver && setRead({ of: customerId, ...(profile && { profile }) }))
      .catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [customerId]);
  return read?.of === customerId ? read.profile : undefined;
}
