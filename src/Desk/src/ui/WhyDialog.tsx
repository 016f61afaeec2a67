import type { Conversation, ExplainResponse } from "omni-client";
import { useEffect, useState } from "preact/hooks";
import type { Work } from "../state/commands.ts";
import { faultText } from "../state/faultText.ts";
import { type WhyLine, whyLines } from "../state/why.ts";
import { useTools } from "./hooks.ts";
import { Modal } from "./Modal.tsx";
import { customerOf, lineOf } from "./words.ts";

/**
 * Why an interaction went the way it did, and why it still waits, in the server's words and the page's time; whose it is,
 * and what they wrote.
 */
export function WhyDialog({ work, onClose }: { work: Work; onClose: () => void }) {
  const { session } = useTools();
  const [why, setWhy] = useState<ExplainResponse>();
  const [about, setAbout] = useState<Conversation>();
  const [problem, setProblem] = useState("");
  const { conversationId } = work;
  useEffect(() => {
    session.api.queues.explain(work).then(setWhy, error => setProblem(faultText(error)));
    session.api.conversations.getConversation({ conversationId }).then(
      ({ conversation }) => setAbout(conversation),
      () => undefined,
    );
  }, [work.interactionId]);
  const last = about?.messages.filter(({ agentId, text }) => !agentId && text).at(-1);
  return (
    <Modal title={about ? `Why? ${customerOf(about)}` : "Why?"} onClose={onClose} isWide>
      {last && <p class="said">{lineOf(last)}</p>}
      {!why && !problem && <p class="quiet">Reading …</p>}
      {problem && (
        <p class="problem" role="alert">
          It could not be read: {problem} Close this and ask again.
        </p>
      )}
      {why && <p>{why.headline}</p>}
      {why && <Log lines={whyLines(why)} />}
      {why?.customerText && (
        <p class="quiet">
          The customer may be told: <q>{why.customerText}</q>
        </p>
      )}
      <form method="dialog" class="modal-end">
        <button type="submit" class="primary">
          Close
        </button>
      </form>
    </Modal>
  );
}

function Log({ lines }: { lines: readonly WhyLine[] }) {
  return (
    <ol class="why-log">
      {lines.map(({ kind, at, text }, place) => (
        <li key={`${place} ${text}`} class={kind}>
          {at && <span class="quiet">{at}</span>}
          <span>{text}</span>
        </li>
      ))}
    </ol>
  );
}
