import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Editing } from "../state/own.ts";
import { useTools } from "./hooks.ts";

interface EditBoxProps {
  readonly conversationId: string;
  readonly editing: Editing;
  /** Enter is a new line; Ctrl Enter saves. */
  readonly isMail: boolean;
  readonly onDone: () => void;
  readonly onFault: (refused: Editing) => void;
}

/**
 * A message of the agent's own, to be changed. It stands where messages are written; what was begun there waits. It
 * goes when it is sent, for what is typed then is the next message. One that was not taken comes back beside that.
 */
export function EditBox({ conversationId, editing, isMail, onDone, onFault }: EditBoxProps) {
  const { commands } = useTools();
  const [text, setText] = useState(editing.text);
  const { fault } = editing;
  const box = useRef<HTMLTextAreaElement>(null);

  useLayoutEffect(() => {
    if (fault) return;
    const { current } = box;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, [fault]);

  const save = async () => {
    if (!text.trim()) return;
    onDone();
    const done = await commands.edit(conversationId, editing.messageId, text.trim());
    if (!done.ok) onFault({ ...editing, text, fault: done.refusal?.text ?? "The server did not answer." });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.preventDefault();
      onDone();
    }
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    if (isMail && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    void save();
  };
  return (
    <form
      class="composer editing"
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
    >
      <textarea
        ref={box}
        rows={isMail ? 5 : 2}
        value={text}
        aria-label="Your message, to be changed"
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div class="composer-end">
        <span class={fault ? "bad" : "quiet"} role={fault ? "alert" : undefined}>
          {fault || `${isMail ? "Ctrl Enter" : "Enter"} changes your message, Esc leaves it as it is`}
        </span>
        <button type="button" onClick={onDone}>
          Leave
        </button>
        <button type="submit" class="primary" disabled={!text.trim()}>
          Change
        </button>
      </div>
    </form>
  );
}
