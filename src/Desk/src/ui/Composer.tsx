import type { Interaction } from "omni-client";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Ability, Medium, Phase } from "../api/numbers.ts";
import { useNaming, useTools } from "./hooks.ts";
import { Icon } from "./Icons.tsx";
import { AttachButton, Tray } from "./Tray.tsx";
import { useAttaching } from "./useAttaching.ts";

/** What a message may be long, bytes of UTF-8. */
const BYTES_MAX = 64 * 1024;

/** What was begun and not sent, by conversation: kept for this tab over a reload. */
const draftKey = (conversationId: string) => `omni.desk.draft.${conversationId}`;

interface ComposerProps {
  readonly conversationId: string;
  readonly interaction: Interaction;
  /** ↑ where nothing is written: the agent wants to change what they sent last. */
  readonly onEditLast: () => void;
}

export function Composer({ conversationId, interaction, onEditLast }: ComposerProps) {
  const { session } = useTools();
  const naming = useNaming();
  const [text, setText] = useState(() => sessionStorage.getItem(draftKey(conversationId)) ?? "");
  const box = useRef<HTMLTextAreaElement>(null);
  const isMail = interaction.channelClass === Medium.DEFERRED;
  const isOpen = interaction.phase === Phase.ACTIVE || interaction.phase === Phase.HELD;
  const isTooLong = new TextEncoder().encode(text).length > BYTES_MAX;

  // Before it is seen: what is typed at once goes here.
  useLayoutEffect(() => box.current?.focus(), []);
  useEffect(() => {
    if (text) sessionStorage.setItem(draftKey(conversationId), text);
    else sessionStorage.removeItem(draftKey(conversationId));
  }, [text]);

  const attaching = useAttaching(box, conversationId, interaction.channel, isOpen);
  const { chosen } = attaching;
  const isWaiting = chosen.some(({ token }) => !token);
  const canSend = isOpen && !isTooLong && !isWaiting && (text.trim() !== "" || chosen.length > 0);

  const send = () => {
    if (!canSend) return;
    session.send(
      conversationId,
      interaction.id,
      text.trim(),
      session.uploads.take(conversationId, interaction.channel),
    );
    setText("");
  };
  const write = (value: string) => {
    setText(value);
    if (naming.can(interaction.channel, Ability.TYPING))
      session.signals.types(conversationId, interaction.id, value.trim() === "");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowUp" && text === "" && !event.altKey) {
      event.preventDefault();
      onEditLast();
    }
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
      <Tray chosen={chosen} faults={attaching.faults} />
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
        {attaching.limits && <AttachButton limits={attaching.limits} onFiles={attaching.take} />}
        <span class={isTooLong ? "bad" : "quiet"}>
          {isTooLong
            ? "Longer than 64 KiB: make it shorter."
            : isWaiting
              ? chosen.some(({ fault }) => fault)
                ? "Remove what does not go, then send."
                : "Send waits for the files above."
              : isMail
                ? "Ctrl Enter sends"
                : "Enter sends, Shift Enter is a new line"}
        </span>
        <button type="submit" class="primary" disabled={!canSend}>
          <Icon name="send" /> Send
        </button>
      </div>
    </form>
  );
}
