import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Editing } from "../state/own.ts";
import { useTools } from "./hooks.ts";

interface EditBoxProps {
  readonly conversationId: string;
  readonly editing: Editing;
  /** Enter is a new line; Ctrl Enter saves. */
  readonly isMail: boolean;
  readonly onDone: () => void;
}

/** A message of the agent's own, to be changed. It stands where messages are written; what was begun there waits. */
export function EditBox({ conversationId, editing, isMail, onDone }: EditBoxProps) {
  const { commands } = useTools();
  const [text, setText] = useState(editing.text);
  const [fault, setFault] = useState("");
  const [isSaving, setSaving] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);

  useLayoutEffect(() => {
    const { current } = box;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);

  const save = async () => {
    if (!text.trim() || isSaving) return;
    setSaving(true);
    const done = await commands.edit(conversationId, editing.messageId, text.trim());
    setSaving(false);
    if (done.ok) onDone();
    else setFault(done.refusal?.text ?? "");
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
        <button type="submit" class="primary" disabled={!text.trim() || isSaving}>
          Change
        </button>
      </div>
    </form>
  );
}
