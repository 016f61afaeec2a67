import { useEffect, useState } from "preact/hooks";
import type { Work } from "../state/commands.ts";
import { useNaming, useTools } from "./hooks.ts";
import { channelIcon, Icon } from "./Icons.tsx";
import { Modal } from "./Modal.tsx";

interface SwitchProps {
  readonly work: Work;
  readonly channel: string;
  /** What the customer asked for; empty: nothing. */
  readonly wished: string;
  /** Where the matter can go on; empty: anywhere. */
  readonly proposed: string;
  readonly onClose: () => void;
}

const focus = (field: HTMLInputElement | null) => field?.focus();

/** Goes on with the customer over another channel: same conversation, no queue. */
export function SwitchDialog({ work, channel, wished, proposed, onClose }: SwitchProps) {
  const { commands, directory } = useTools();
  const { channels } = useNaming().names;
  useEffect(() => void directory.find("").catch(() => undefined), []);
  const others = channels.filter(({ id }) => id !== channel);
  const [problem, setProblem] = useState<{ channel: string; text: string; reason: string; at: string }>();
  const [address, setAddress] = useState("");
  const go = async (to: string, confirmed: boolean, at = "") => {
    const done = await commands.switchChannel(work, to, confirmed, at);
    if (done.ok) onClose();
    else if (done.refusal) setProblem({ channel: to, at, ...done.refusal });
  };
  return (
    <Modal title="Go on over another channel" onClose={onClose}>
      <p class="quiet">
        The customer stays with you, nothing is asked again. They are reached where they are known there.
      </p>
      <ul class="choices">
        {others.map(({ id, name, channelClass }) => (
          <li key={id}>
            <button type="button" onClick={() => go(id, false)}>
              <Icon name={channelIcon(id, channelClass)} /> {name}
              {id === wished && <span class="tag">asked for by the customer</span>}
              {id === proposed && id !== wished && <span class="tag">proposed</span>}
            </button>
          </li>
        ))}
      </ul>
      {problem && (
        <div class="problem" role="alert">
          <p>{problem.text}</p>
          {problem.reason === "CAPACITY_EXCEEDED" && (
            <button type="button" onClick={() => go(problem.channel, true, problem.at)}>
              Go on all the same
            </button>
          )}
          {(problem.at || problem.reason === "NO_ADDRESS") && (
            <form
              onSubmit={event => {
                event.preventDefault();
                void go(problem.channel, false, address.trim());
              }}
            >
              <label>
                Where are they reached there?
                <input
                  ref={focus}
                  required
                  placeholder="+49 30 123456, name@example.com"
                  value={address}
                  onInput={event => setAddress(event.currentTarget.value)}
                />
              </label>
              <button type="submit">Go on there</button>
            </form>
          )}
        </div>
      )}
      <form method="dialog" class="modal-end">
        <button type="submit">Stay here</button>
      </form>
    </Modal>
  );
}
