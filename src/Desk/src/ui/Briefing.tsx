import type { Briefing, Conversation, PastConversation } from "omni-client";
import { useEffect, useState } from "preact/hooks";
import { momentText, timestampMs } from "../state/times.ts";
import { cutsText, endText, factLine, type Line, promiseText } from "./briefingWords.ts";
import { type Naming, useNaming, useTools } from "./hooks.ts";
import { channelIcon, Icon } from "./Icons.tsx";
import { Proposed } from "./Proposed.tsx";

/** What stands on an offer, where there is little room. */
const SHORT = { promises: 2, open: 3, notes: 1, conversations: 1 } as const;

interface BriefingProps {
  readonly briefing: Briefing;
  readonly isShort?: boolean;
  /** Absent: it is not in hand yet. */
  readonly onSwitch?: (channel: string) => void;
}

/** What is known of the customer besides the conversation: promises, open orders and carts, notes, what was before. */
export function BriefingLines({ briefing, isShort, onSwitch }: BriefingProps) {
  const naming = useNaming();
  const most = (kind: keyof typeof SHORT) => (isShort ? SHORT[kind] : undefined);
  const { promises, notes, conversations, path } = briefing;
  const open = briefing.open.map(fact => factLine(fact)).filter((line): line is Line => line !== undefined);
  const past = conversations.slice(0, most("conversations"));
  return (
    <div class="briefing">
      {briefing.customer?.shared && <p class="problem">Several people write from this address: ask who it is.</p>}
      <Part title="Can go on over" left={0}>
        {briefing.proposals.map(one => (
          <Proposed key={one.channel} proposal={one} {...(onSwitch && { onSwitch })} />
        ))}
      </Part>
      <Part title="Promised" left={promises.length - (most("promises") ?? promises.length)}>
        {promises.slice(0, most("promises")).map(one => (
          <li class="pledge" key={`${one.conversationId} ${one.interactionId} ${one.number} ${one.kind}`}>
            {promiseText(one)}
          </li>
        ))}
      </Part>
      <Part title="Open" left={open.length - (most("open") ?? open.length)}>
        {open.slice(0, most("open")).map(({ key, head, more }) => (
          <li key={key}>
            <strong>{head}</strong> <span class="quiet">{more}</span>
          </li>
        ))}
      </Part>
      <Part title="Noted" left={notes.length - (most("notes") ?? notes.length)}>
        {notes.slice(0, most("notes")).map(({ externalId, content }) => (
          <li key={externalId} class="noted">
            {content.case === "note" && content.value.text}
          </li>
        ))}
      </Part>
      <Part title="Before" left={conversations.length - past.length} none="The first time here.">
        {past.map(one => (
          <Past key={one.conversationId} past={one} naming={naming} />
        ))}
      </Part>
      {!isShort && (
        <Part title="Pages looked at" left={0}>
          {path.map(({ externalId, content }) => (
            <li key={externalId}>{content.case === "pageView" && (content.value.title || content.value.url)}</li>
          ))}
        </Part>
      )}
      {cutsText(briefing) && <p class="quiet">{cutsText(briefing)}</p>}
    </div>
  );
}

/** A briefing that goes with an offer; what it lacks is asked for. */
export function OfferedBriefing({ briefing, conversation }: { briefing: Briefing; conversation: Conversation }) {
  const whole = useBriefing(conversation, !briefing.incomplete);
  return <BriefingLines briefing={whole ?? briefing} isShort />;
}

/** The briefing as it is now of a conversation; undefined until it is read, or where nobody needs it. */
export function useBriefing({ id, interactions }: Conversation, isKnown = false): Briefing | undefined {
  const { session } = useTools();
  const last = interactions.at(-1)?.id ?? "";
  const [read, setRead] = useState<{ of: string; briefing?: Briefing }>();
  useEffect(() => {
    if (isKnown) return;
    let isOver = false;
    session.api.conversations
      .getBriefing({ conversationId: id })
      .then(({ briefing }) => !isOver && setRead({ of: id, ...(briefing && { briefing }) }))
      .catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [id, last, isKnown]);
  return read?.of === id ? read.briefing : undefined;
}

interface PartProps {
  readonly title: string;
  /** How many are not shown. */
  readonly left: number;
  /** What stands there instead of nothing; absent: the part is left out. */
  readonly none?: string;
  readonly children: readonly preact.ComponentChild[];
}

function Part({ title, left, none, children }: PartProps) {
  if (children.length === 0 && !none) return null;
  return (
    <section aria-label={title}>
      <h4>{title}</h4>
      {children.length === 0 ? <p class="quiet">{none}</p> : <ul>{children}</ul>}
      {left > 0 && <p class="quiet">and {left} more</p>}
    </section>
  );
}

function Past({ past, naming }: { past: PastConversation; naming: Naming }) {
  const { channels, agentId, firstWords, openedAt } = past;
  const who = agentId && `with ${naming.agent(agentId)}`;
  return (
    <li class="past">
      <Icon name={channelIcon(channels[0] ?? "", 0)} />
      <span>
        {channels.map(naming.channel).join(", ")}{" "}
        <span class="quiet">
          {[momentText(timestampMs(openedAt) ?? 0), who, endText(past)].filter(part => part).join(" · ")}
        </span>
        {firstWords && <span class="quoted">{firstWords}</span>}
      </span>
    </li>
  );
}
