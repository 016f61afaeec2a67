import type { QueueDay } from "omni-client";
import { useEffect, useState } from "preact/hooks";
import { queueName } from "../state/directory.ts";
import { faultText } from "../state/faultText.ts";
import { AGENTS_MAX, type Bar, evenOf, readDay, readDays, type SharedDay, shareText } from "../state/shares.ts";
import { spanText } from "../state/times.ts";
import { useNaming, useTools } from "./hooks.ts";
import { Modal } from "./Modal.tsx";
import { fairnessText } from "./sharesWords.ts";

/** The scale of days goes at least so far, so that little differences look little. */
const SCALE_MIN = 0.5;

/** The longest column of a day, pixels. */
const COLUMN_MAX = 52;

/** How evenly a queue's offers fell on its agents: each agent's share of a day, and how the last days were. */
export function SharesDialog({ queueId, onClose }: { queueId: string; onClose: () => void }) {
  const { session } = useTools();
  const { names } = useNaming();
  const [days, setDays] = useState<readonly QueueDay[]>([]);
  const [day, setDay] = useState<SharedDay>();
  const [problem, setProblem] = useState("");
  const read = async (date: string) => {
    try {
      const found = await readDay(session.api, queueId, date);
      setDay(found);
      setProblem("");
      if (!date) setDays(await readDays(session.api, queueId, found.date));
    } catch (error) {
      setProblem(faultText(error));
    }
  };
  useEffect(() => void read(""), [queueId]);
  return (
    <Modal title={`How evenly offers fall: ${queueName(names, queueId)}`} onClose={onClose} isWide>
      {!day && !problem && <p class="quiet">Reading …</p>}
      {problem && (
        <p class="problem" role="alert">
          It could not be read: {problem} Close this and ask again.
        </p>
      )}
      {days.length > 0 && <Days days={days} shown={day?.date ?? ""} onDay={date => void read(date)} />}
      {day && <Shares day={day} />}
      <form method="dialog" class="modal-end">
        <button type="submit" class="primary">
          Close
        </button>
      </form>
    </Modal>
  );
}

interface DaysProps {
  readonly days: readonly QueueDay[];
  readonly shown: string;
  readonly onDay: (date: string) => void;
}

/** How much offers differed, a column a day. */
function Days({ days, shown, onDay }: DaysProps) {
  const most = Math.max(SCALE_MIN, ...days.map(({ fairness }) => fairness?.variation ?? 0));
  return (
    <fieldset class="share-days">
      <legend class="unseen">Days</legend>
      {days.map(({ date, fairness }) => {
        const { variation, uneven = false } = fairness ?? {};
        const text = `${date}: ${variation === undefined ? "nothing to compare" : `differ by ${shareText(variation)}`}`;
        return (
          <button
            type="button"
            key={date}
            class={uneven ? "uneven" : variation === undefined ? "none" : ""}
            aria-pressed={date === shown}
            aria-label={text}
            title={text}
            onClick={() => onDay(date)}
          >
            <span class="column" style={{ height: `${(COLUMN_MAX * (variation ?? 0)) / most}px` }} />
            <span class="day">{date.slice(8)}</span>
          </button>
        );
      })}
    </fieldset>
  );
}

function Shares({ day: { date, fairness, bars, isMore } }: { day: SharedDay }) {
  const even = evenOf(bars);
  return (
    <section class="shares" aria-label={`Shares of ${date}`}>
      <p>
        <strong>{date}</strong> {fairnessText(fairness)}
      </p>
      <ul style={{ "--even": even ?? 0 }}>
        {bars.map(bar => (
          <Share key={bar.agentId} bar={bar} hasEven={even !== undefined} />
        ))}
      </ul>
      {even !== undefined && <p class="quiet">The line is where all bars would end, were they even.</p>}
      {isMore && <p class="quiet">These are the first {AGENTS_MAX} agents; there are more.</p>}
    </section>
  );
}

function Share({ bar, hasEven }: { bar: Bar; hasEven: boolean }) {
  const { name, offers, availableMs, perHour, length } = bar;
  return (
    <li>
      <span class="share-name">{name}</span>
      <span class={hasEven ? "track even" : "track"} aria-hidden="true">
        <span style={{ width: `${100 * length}%` }} />
      </span>
      <span class="share-figure">
        {perHour !== undefined && `${perHour.toFixed(1)} / h`}
        <span class="quiet">
          {offers} in {spanText(availableMs)}
          {perHour === undefined && ", too short to compare"}
        </span>
      </span>
    </li>
  );
}
