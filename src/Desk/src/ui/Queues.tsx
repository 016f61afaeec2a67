import type { QueueFigures, WaitingInteraction } from "omni-client";
import { useEffect, useState } from "preact/hooks";
import { useStore } from "../state/store.ts";
import { clockText, durationMs, momentText, spanText, timestampMs } from "../state/times.ts";
import { useNow, useTools } from "./hooks.ts";
import { customerOfWaiting } from "./words.ts";

/** How the queues stand, as it happens. */
export function Queues() {
  const { board } = useTools();
  const { queues, readAt } = useStore(board.store, value => value);
  const at = useNow(1_000);
  const most = Math.max(1, ...queues.map(({ waiting }) => waiting));
  return (
    <section class="queues" aria-label="Queues">
      <h2>Queues</h2>
      {queues.length === 0 && <p class="quiet">Reading …</p>}
      <ul>
        {queues.map(queue => (
          <QueueRow key={queue.queueId} queue={queue} since={at - readAt} most={most} />
        ))}
      </ul>
    </section>
  );
}

function QueueRow({ queue, since, most }: { queue: QueueFigures; since: number; most: number }) {
  const [isOpen, setOpen] = useState(false);
  const longest = queue.longestWait ? durationMs(queue.longestWait) + since : undefined;
  const estimates = queue.channels.map(({ estimate }) => (estimate?.p90 ? durationMs(estimate.p90) : undefined));
  const p90 = estimates.find(one => one !== undefined);
  const opensAt = timestampMs(queue.opensAt);
  return (
    <li class="queue" data-queue={queue.queueId}>
      <button type="button" class="queue-top" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <strong>{queue.name}</strong>
        <span class={`waiting ${queue.waiting > 0 ? "some" : ""}`}>
          {queue.waiting}
          <span class="unseen"> waiting</span>
        </span>
      </button>
      <span class="meter" aria-hidden="true">
        <span style={{ width: `${(100 * queue.waiting) / most}%` }} />
      </span>
      <p class="quiet">
        {!queue.open && <span class="tag">closed{opensAt !== undefined && ` until ${momentText(opensAt)}`}</span>}
        {longest !== undefined && <span>longest {clockText(longest)}</span>}
        <span>
          {queue.agentsAvailable} of {queue.agentsConnected} take work
        </span>
        {p90 !== undefined && queue.waiting > 0 && <span>9 of 10 within {spanText(Math.max(60_000, p90))}</span>}
      </p>
      {isOpen && <Waiting queueId={queue.queueId} />}
    </li>
  );
}

/** What waits in a queue and may be picked. */
function Waiting({ queueId }: { queueId: string }) {
  const { session, commands } = useTools();
  const [waiting, setWaiting] = useState<readonly WaitingInteraction[]>();
  const [problem, setProblem] = useState("");
  useEffect(() => {
    session.api.agent.listWaiting({ queueId, pageSize: 20 }).then(
      read => setWaiting(read.waiting),
      error => setProblem(`${error.rawMessage ?? error}`),
    );
  }, [queueId]);
  if (problem) return <p class="quiet">{problem}</p>;
  if (!waiting) return <p class="quiet">Reading …</p>;
  if (waiting.length === 0) return <p class="quiet">Nothing here can be picked.</p>;
  return (
    <ul class="picks">
      {waiting.map(one => {
        const work = { conversationId: one.conversationId, interactionId: one.interaction?.id ?? "" };
        return (
          <li key={work.interactionId}>
            <span>
              <strong>{customerOfWaiting(one)}</strong>
              <span class="entry-last">{one.lastMessage?.text}</span>
            </span>
            <button type="button" onClick={() => commands.pick(work)}>
              Pick
            </button>
          </li>
        );
      })}
    </ul>
  );
}
