import type { Unanswered } from "omni-client";
import { Clock } from "../api/numbers.ts";
import type { Work } from "../state/commands.ts";
import { queueName } from "../state/directory.ts";
import { SHOWN_MAX } from "../state/floor.ts";
import { addressName } from "../state/names.ts";
import { useStore } from "../state/store.ts";
import { clockText, durationMs, spanText, timestampMs } from "../state/times.ts";
import { useNaming, useNow, useTools } from "./hooks.ts";
import { channelIcon, Icon } from "./Icons.tsx";

const clockTexts: Readonly<Record<number, string>> = {
  [Clock.FIRST_RESPONSE]: "first answer",
  [Clock.NEXT_RESPONSE]: "next answer",
  [Clock.RESOLUTION]: "resolution",
};

interface ListProps {
  readonly onWhy: (work: Work) => void;
  readonly onClose: (conversationId: string) => void;
}

/** Customers who wait for an answer, the longest first. */
export function UnansweredList({ onWhy, onClose }: ListProps) {
  const { floor } = useTools();
  const { unanswered, isMore, readAt, problem } = useStore(floor.store, seen => seen);
  const at = useNow(1_000);
  const late = unanswered.filter(({ breached }) => breached).length;
  return (
    <section class="floor-part" aria-label="Waiting for an answer">
      <h2>
        Waiting for an answer{" "}
        <span class="quiet">
          {unanswered.length}
          {isMore && "+"}
        </span>
        {late > 0 && <span class="tag bad">{late} too late</span>}
      </h2>
      {problem && (
        <p class="problem" role="alert">
          Who waits could not be read: {problem} {readAt > 0 && "What is shown is old. "}It is read again every 5 s.
        </p>
      )}
      {!problem && readAt === 0 && <p class="quiet">Reading …</p>}
      {!problem && readAt > 0 && unanswered.length === 0 && <p class="quiet">Nobody: every customer has an answer.</p>}
      <ul class="unanswered">
        {unanswered.map(one => (
          <Row key={one.interactionId} one={one} since={at - readAt} onWhy={onWhy} onClose={onClose} />
        ))}
      </ul>
      {isMore && <p class="quiet">These are the {SHOWN_MAX} who have waited longest; more wait behind them.</p>}
    </section>
  );
}

function Row({ one, since, onWhy, onClose }: { one: Unanswered; since: number } & ListProps) {
  const { commands, session } = useTools();
  const naming = useNaming();
  const { conversationId, interactionId, channel, queueId, agentId, breached, dueSoon } = one;
  const work = { conversationId, interactionId };
  const waits = durationMs(one.waiting) + since;
  const left = leftOf(one, waits);
  const isOwn = agentId === session.store.value.agentId;
  return (
    <li class={breached ? "late" : dueSoon ? "soon" : ""} data-state={breached ? "late" : dueSoon ? "soon" : "waits"}>
      <Icon name={channelIcon(channel, 0)} />
      <span class="who">
        <strong>{one.customerName || addressName(one.address)}</strong>
        <span class="quiet">
          {naming.channel(channel)} · {queueId ? queueName(naming.names, queueId) : "no queue"} ·{" "}
          {agentId ? `with ${isOwn ? "you" : naming.agent(agentId)}` : "with nobody"}
        </span>
      </span>
      <span class="how-long">
        <strong>waits {spanText(waits)}</strong>
        {left !== undefined && (
          <span class={breached ? "bad" : dueSoon ? "warn" : "quiet"}>
            {clockTexts[one.clock] ?? "answer"} {left >= 0 ? `due in ${clockText(left)}` : `late by ${spanText(-left)}`}
          </span>
        )}
      </span>
      <span class="row-acts">
        {agentId && !isOwn && (
          <button type="button" onClick={() => commands.join(work)}>
            Step in
          </button>
        )}
        {!agentId && (
          <button type="button" onClick={() => onClose(conversationId)}>
            Close …
          </button>
        )}
        <button type="button" onClick={() => onWhy(work)}>
          Why?
        </button>
      </span>
    </li>
  );
}

/** What is left of the time, milliseconds, by the server's clock alone; negative: late. Undefined: nothing is promised. */
function leftOf({ since, deadline }: Unanswered, waits: number): number | undefined {
  const [from, until] = [timestampMs(since), timestampMs(deadline)];
  return from === undefined || until === undefined ? undefined : until - from - waits;
}
