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

/** Goes on with the customer over another channel: same conversation, no queue. */
export function SwitchDialog({ work, channel, wished, proposed, onClose }: SwitchProps) {
  const { commands, directory } = useTools();
  const { channels } = useNaming().names;
  useEffect(() => void directory.find("").catch(() => undefined), []);
  const others = channels.filter(({ id }) => id !== channel);
  const [problem, setProblem] = useState<{ channel: string; text: string; isFull: boolean }>();
  const go = async (to: string, confirmed: boolean) => {
    const done = await commands.switchChannel(work, to, confirmed);
    if (done.ok) onClose();
    else if (done.refusal) {
      const { reason, text } = done.refusal;
      setProblem({ channel: to, text, isFull: reason === "CAPACITY_EXCEEDED" });
    }
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
          {problem.isFull && (
            <button type="button" onClick={() => go(problem.channel, true)}>
              Go on all the same
            </button>
          )}
        </div>
      )}
      <form method="dialog" class="modal-end">
        <button type="submit">Stay here</button>
      </form>
    </Modal>
  );
}
