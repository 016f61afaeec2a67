import { Modal } from "./Modal.tsx";

interface UnansweredProps {
  /** What the agent wants to do: "close" or "park". */
  readonly what: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** The customer waits for an answer: only a person may say that none is needed. */
export function UnansweredDialog({ what, onConfirm, onClose }: UnansweredProps) {
  return (
    <Modal title="The last message has no answer" onClose={onClose}>
      <p>
        The customer wrote and nobody has answered. Is no answer needed, for example to a "thank you"? Then you can{" "}
        {what} it.
      </p>
      <div class="modal-end">
        <button type="button" onClick={onClose}>
          I will answer
        </button>
        <button type="button" class="primary" onClick={onConfirm}>
          No answer needed: {what}
        </button>
      </div>
    </Modal>
  );
}
