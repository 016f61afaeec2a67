import type { Conversation, Interaction } from "omni-client";
import { useEffect, useState } from "preact/hooks";
import { Cause, Phase } from "../api/numbers.ts";
import { type Choice, ChoiceField } from "./ChoiceField.tsx";
import { type Naming, useNaming, useTools } from "./hooks.ts";
import { Modal } from "./Modal.tsx";
import { customerOf, phaseText } from "./words.ts";

type Why = (typeof Cause)[keyof typeof Cause];

const causes: readonly Choice<Why>[] = [
  { value: Cause.RESOLVED, text: "Settled", explained: "The customer has what they came for." },
  { value: Cause.CANCELLED, text: "Not wanted", explained: "Called off, a duplicate, or spam." },
  { value: Cause.FAILED, text: "Cannot be settled", explained: "We could not do it." },
];

interface CloseProps {
  readonly conversationId: string;
  readonly onClose: () => void;
}

/** Closes a conversation with all that is left in it. It cannot be undone: nothing is chosen before, and all of it is named. */
export function CloseDialog({ conversationId, onClose }: CloseProps) {
  const { commands, session } = useTools();
  const naming = useNaming();
  const about = useConversation(conversationId);
  const [cause, setCause] = useState<Why>();
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<{ readonly text: string; readonly isUnanswered: boolean }>();
  const go = async (noAnswerNeeded: boolean) => {
    if (cause === undefined) return;
    const done = await commands.closeConversation(conversationId, cause, note.trim(), noAnswerNeeded);
    if (done.ok) {
      onClose();
      session.say("good", done.isClosed ? "The conversation is closed." : "The conversation closes with its wrap-up.");
    } else if (done.refusal) {
      setProblem({ text: done.refusal.text, isUnanswered: done.refusal.reason === "UNANSWERED" });
    }
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void go(false);
  };
  const left = about?.interactions.filter(({ phase }) => phase !== Phase.CLOSED && phase !== Phase.WRAP_UP) ?? [];
  return (
    <Modal title={`Close all${about ? ` with ${customerOf(about)}` : ""}, for good?`} onClose={onClose}>
      <form class="fields" onSubmit={submit}>
        <p>
          All that is left of it ends at once: what you have in hand, what waits, what is parked or planned. It cannot
          be undone.
        </p>
        {left.length > 0 && (
          <ul class="ends" aria-label="What ends">
            {left.map(one => (
              <li key={one.id}>{endText(one, naming)}</li>
            ))}
          </ul>
        )}
        <ChoiceField name="cause" legend="How did it end?" choices={causes} value={cause} onChange={setCause} />
        <label>
          A note
          <textarea
            rows={2}
            maxLength={1_000}
            value={note}
            onInput={({ currentTarget }) => setNote(currentTarget.value)}
          />
        </label>
        {problem && (
          <div class="problem" role="alert">
            <p>{problem.isUnanswered ? "The customer waits for an answer. Nothing was closed." : problem.text}</p>
            {problem.isUnanswered && (
              <button type="button" onClick={() => go(true)}>
                No answer needed: close all
              </button>
            )}
          </div>
        )}
        <div class="modal-end">
          <button type="button" onClick={onClose}>
            Keep it open
          </button>
          <button type="submit" class="primary" disabled={cause === undefined}>
            Close all
          </button>
        </div>
      </form>
    </Modal>
  );
}

/** What ends, and where it is: E-mail · parked · with Grace. */
function endText(interaction: Interaction, naming: Naming): string {
  const { channel, agentId, phase } = interaction;
  const state = phase === Phase.QUEUED ? "waiting" : phase === Phase.OFFERED ? "ringing" : phaseText(interaction);
  return [naming.channel(channel), state, agentId && `with ${naming.agent(agentId)}`].filter(part => part).join(" · ");
}

/** The conversation as it stands; undefined until it is read, or when it cannot be: the server refuses what must not be. */
function useConversation(conversationId: string): Conversation | undefined {
  const { session } = useTools();
  const [read, setRead] = useState<Conversation>();
  useEffect(() => {
    session.api.conversations.getConversation({ conversationId }).then(
      ({ conversation }) => setRead(conversation),
      () => undefined,
    );
  }, [conversationId]);
  return read;
}
