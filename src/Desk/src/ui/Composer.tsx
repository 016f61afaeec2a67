import type { Interaction } from "omni-client";
import { useEffect, useRef, useState } from "preact/hooks";
import { Ability, Medium, Phase } from "../api/numbers.ts";
import { useNaming, useTools } from "./hooks.ts";
import { Icon } from "./Icons.tsx";

/** What a message may be long, bytes of UTF-8. */
const BYTES_MAX = 64 * 1024;

/** What was begun and not sent, by conversation: kept for this tab over a reload. */
const draftKey = (conversationId: string) => `omni.desk.draft.${conversationId}`;

export function Composer({ conversationId, interaction }: { conversationId: string; interaction: Interaction }) {
  const { session } = useTools();
  const naming = useNaming();
  const [text, setText] = useState(() => sessionStorage.getItem(draftKey(conversationId)) ?? "");
  const box = useRef<HTMLTextAreaElement>(null);
  const isMail = interaction.channelClass === Medium.DEFERRED;
  const isOpen = interaction.phase === Phase.ACTIVE || interaction.phase === Phase.HELD;
  const isTooLong = new TextEncoder().encode(text).length > BYTES_MAX;

  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    if (text) sessionStorage.setItem(draftKey(conversationId), text);
    else sessionStorage.removeItem(draftKey(conversationId));
  }, [text]);

  const send = () => {
    if (!text.trim() || !isOpen || isTooLong) return;
    session.send(conversationId, interaction.id, text.trim());
    setText("");
  };
  const write = (value: string) => {
    setText(value);
    if (naming.can(interaction.channel, Ability.TYPING))
      session.signals.types(conversationId, interaction.id, value.trim() === "");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    if (isMail && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      class="composer"
      onSubmit={event => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={box}
        rows={isMail ? 5 : 2}
        value={text}
        placeholder={
          isOpen ? `Answer by ${naming.channel(interaction.channel)} …` : "You can write as soon as it is connected."
        }
        aria-label="Your answer"
        disabled={!isOpen}
        onInput={({ currentTarget }) => write(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div class="composer-end">
        <span class={isTooLong ? "bad" : "quiet"}>
          {isTooLong
            ? "Longer than 64 KiB: make it shorter."
            : isMail
              ? "Ctrl Enter sends"
              : "Enter sends, Shift Enter is a new line"}
        </span>
        <button type="submit" class="primary" disabled={!text.trim() || !isOpen || isTooLong}>
          <Icon name="send" /> Send
        </button>
      </div>
    </form>
  );
}
