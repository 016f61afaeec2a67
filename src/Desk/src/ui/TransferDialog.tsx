import { useState } from "preact/hooks";
import { Give } from "../api/numbers.ts";
import type { Receiver, Work } from "../state/commands.ts";
import { type Choice, ChoiceField } from "./ChoiceField.tsx";
import { ColleagueField } from "./ColleagueField.tsx";
import { useNaming, useTools } from "./hooks.ts";
import { Modal } from "./Modal.tsx";

type Kind = Receiver["kind"];

const kinds: readonly Choice<Kind>[] = [
  { value: Give.BLIND, text: "Give away", explained: "To a queue, or to one colleague with a queue behind." },
  { value: Give.WARM, text: "Ask first", explained: "You keep it until you complete the transfer." },
  { value: Give.CONFERENCE, text: "Ask in", explained: "A colleague takes part; you stay the owner." },
  { value: Give.ESCALATION, text: "Escalate", explained: "To a queue that can do more, in front." },
  { value: Give.RETURN, text: "Give back", explained: "To whom it came from, else to the front of its queue." },
];

/** Gives the interaction to a queue or a colleague, or asks one in. */
export function TransferDialog({ work, onClose }: { work: Work; onClose: () => void }) {
  const { commands } = useTools();
  const { queues } = useNaming().names;
  const [kind, setKind] = useState<Kind>(Give.BLIND);
  const [queueId, setQueue] = useState("");
  const [agentId, setAgent] = useState("");
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState("");

  const takesQueue = kind === Give.BLIND || kind === Give.ESCALATION;
  const takesAgent = kind === Give.BLIND || kind === Give.WARM || kind === Give.CONFERENCE;
  const isComplete = kind === Give.RETURN || (takesQueue && queueId !== "") || (takesAgent && agentId.trim() !== "");
  const go = async (event: Event) => {
    event.preventDefault();
    const done = await commands.transfer(work, {
      kind,
      reason: reason.trim(),
      ...(takesQueue && { queueId }),
      ...(takesAgent && { agentId: agentId.trim() }),
    });
    if (done.ok) onClose();
    else setProblem(done.refusal?.text ?? "");
  };
  return (
    <Modal title="Transfer" onClose={onClose}>
      <form class="fields" onSubmit={go}>
        <ChoiceField name="kind" legend="How" isLegendUnseen choices={kinds} value={kind} onChange={setKind} />
        {takesAgent && (
          <ColleagueField
            value={agentId}
            hint={kind === Give.BLIND ? "(empty: whoever the queue finds)" : ""}
            onChange={setAgent}
          />
        )}
        {takesQueue && (
          <label>
            Queue
            <select value={queueId} onChange={({ currentTarget }) => setQueue(currentTarget.value)}>
              <option value="">{kind === Give.BLIND ? "where it came from" : "choose one"}</option>
              {queues.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          What they have to know
          <textarea
            rows={3}
            maxLength={1_000}
            value={reason}
            onInput={({ currentTarget }) => setReason(currentTarget.value)}
          />
        </label>
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <div class="modal-end">
          <button type="button" onClick={onClose}>
            Keep it
          </button>
          <button type="submit" class="primary" disabled={!isComplete}>
            Transfer
          </button>
        </div>
      </form>
    </Modal>
  );
}
