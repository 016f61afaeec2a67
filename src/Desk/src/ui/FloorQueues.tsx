import type { QueueFigures } from "omni-client";
import { useStore } from "../state/store.ts";
import { clockText, durationMs, momentText, spanText, timestampMs } from "../state/times.ts";
import { useNow, useTools } from "./hooks.ts";
import { Icon } from "./Icons.tsx";

interface FloorQueuesProps {
  readonly onShares: (queueId: string) => void;
}

/** How the queues stand, a line each. */
export function FloorQueues({ onShares }: FloorQueuesProps) {
  const { board } = useTools();
  const { queues, readAt, problem } = useStore(board.store, value => value);
  const since = useNow(1_000) - readAt;
  return (
    <section class="floor-part" aria-label="Queues">
      <h2>Queues</h2>
      {problem && (
        <p class="problem" role="alert">
          The queues could not be read: {problem} {queues.length > 0 && "These figures are old. "}They are read again
          every second.
        </p>
      )}
      {!problem && queues.length === 0 && (
        <p class="quiet">{readAt === 0 ? "Reading …" : "The settings name no queue."}</p>
      )}
      {queues.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Queue</th>
              <th scope="col">Waiting</th>
              <th scope="col">Longest wait</th>
              <th scope="col" title="For somebody who comes now: half of all wait less">
                Wait P50
              </th>
              <th scope="col" title="For somebody who comes now: nine of ten wait less">
                Wait P90
              </th>
              <th scope="col">Ringing</th>
              <th scope="col">Taking work</th>
              <th scope="col">Connected</th>
              <th scope="col">
                <span class="unseen">Shares</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {queues.map(queue => (
              <QueueLine key={queue.queueId} queue={queue} since={since} onShares={onShares} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function QueueLine({ queue, since, onShares }: { queue: QueueFigures; since: number } & FloorQueuesProps) {
  const { waiting, longestWait, offersOpen, agentsAvailable, agentsConnected, overload } = queue;
  const estimate = queue.channels.find(channel => channel.estimate)?.estimate;
  const opensAt = timestampMs(queue.opensAt);
  const nobody = waiting > 0 && agentsAvailable === 0;
  return (
    <tr data-queue={queue.queueId}>
      <th scope="row">
        {queue.name}{" "}
        {!queue.open && <span class="tag">closed{opensAt !== undefined && ` until ${momentText(opensAt)}`}</span>}{" "}
        {overload.length > 0 && <span class="tag warn">overloaded</span>}
      </th>
      <td class={waiting > 0 ? "some" : "none"}>{waiting}</td>
      <td>{longestWait && waiting > 0 ? clockText(durationMs(longestWait) + since) : "–"}</td>
      <td>{estimate?.p50 ? spanText(durationMs(estimate.p50)) : "–"}</td>
      <td>{estimate?.p90 ? spanText(durationMs(estimate.p90)) : "–"}</td>
      <td>{offersOpen}</td>
      <td class={nobody ? "bad" : ""}>{nobody ? "nobody" : agentsAvailable}</td>
      <td>{agentsConnected}</td>
      <td>
        <button
          type="button"
          class="bare"
          onClick={() => onShares(queue.queueId)}
          aria-label={`How evenly offers fall: ${queue.name}`}
          title="How evenly offers fall on agents"
        >
          <Icon name="floor" />
        </button>
      </td>
    </tr>
  );
}
