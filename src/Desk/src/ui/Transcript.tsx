import type { Message } from "omni-client";
import { Fragment } from "preact";
import { memo } from "preact/compat";
import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Delivery, Direction } from "../api/numbers.ts";
import { READ_MAX, type Read } from "../state/earlier.ts";
import type { Held, Outgoing } from "../state/model.ts";
import type { Editing } from "../state/own.ts";
import { momentText, timestampMs } from "../state/times.ts";
import { Changes, goneText } from "./Changes.tsx";
import { Files, RefusedFiles, SentFiles } from "./Files.tsx";
import { useDesk, useNaming, useTools } from "./hooks.ts";
import { OwnActions } from "./OwnActions.tsx";
import { TypingLine } from "./TypingLine.tsx";
import { PageLink, Words } from "./Words.tsx";
import { customerOf, deliveryText } from "./words.ts";

/** Nearer to the end than this, in pixels, new messages pull the page along. */
const NEAR_END_PX = 120;

/** A snapshot brings so many messages at most: where there are as many, there may be earlier ones. */
const SNAPSHOT_MAX = 100;

interface TranscriptProps {
  readonly held: Held;
  readonly onEdit: (editing: Editing) => void;
}

export function Transcript({ held, onEdit }: TranscriptProps) {
  const { conversation } = held;
  const all = useDesk(state => state.outgoing);
  const agentId = useDesk(state => state.agentId);
  const outgoing = all.filter(one => one.conversationId === conversation.id && !one.isGuessed);
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const shown = useRef("");
  const { messages } = conversation;

  useLayoutEffect(() => {
    const node = box.current;
    if (!node) return;
    if (shown.current !== conversation.id || isAtEnd.current) node.scrollTop = node.scrollHeight;
    shown.current = conversation.id;
  }, [conversation.id, messages, outgoing.length]);

  const onScroll = ({
    currentTarget: { scrollHeight, scrollTop, clientHeight },
  }: {
    currentTarget: HTMLDivElement;
  }) => {
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
  };
  // The rows keep what they were given: whoever edits asks for the newest.
  const latest = useRef(onEdit);
  latest.current = onEdit;
  const latestEdit = useCallback((editing: Editing) => latest.current(editing), []);
  const naming = useNaming();
  const customer = customerOf(conversation);
  const channels = new Map(conversation.interactions.map(({ id, channel }) => [id, channel]));
  const whoWrote = (message: Message): string => {
    if (message.direction === Direction.INBOUND) return customer;
    if (message.agentId === agentId) return "You";
    return message.agentId ? naming.agent(message.agentId) : "Automatic reply";
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: not every browser lets keys scroll what has no focus
    <div class="transcript" role="log" aria-label="Messages" tabIndex={0} ref={box} onScroll={onScroll}>
      {messages.length >= SNAPSHOT_MAX && (
        <Earlier key={conversation.id} conversationId={conversation.id} firstId={messages[0]?.id} />
      )}
      {messages.map((message, place) => {
        const before = messages[place - 1];
        const isOtherChannel = before !== undefined && before.interactionId !== message.interactionId;
        const channel = channels.get(message.interactionId);
        return (
          <Fragment key={message.id}>
            {isOtherChannel && channel && channels.get(before.interactionId) !== channel && (
              <p class="turn">goes on over {naming.channel(channel)}</p>
            )}
            <Row
              message={message}
              conversationId={conversation.id}
              who={whoWrote(message)}
              isFollowing={follows(before, message)}
              channel={channel ?? ""}
              edit={latestEdit}
            />
          </Fragment>
        );
      })}
      <TypingLine conversationId={conversation.id} customer={customer} />
      {outgoing.map(one => (
        <OutgoingRow key={one.requestId} outgoing={one} />
      ))}
    </div>
  );
}

interface RowProps {
  readonly message: Message;
  readonly conversationId: string;
  readonly who: string;
  readonly isFollowing: boolean;
  readonly channel: string;
  readonly edit: (editing: Editing) => void;
}

const Row = memo(({ message, conversationId, who, isFollowing, channel, edit }: RowProps) => {
  const { direction, text, status, late, page, attachments, refusedFiles, recalledAt } = message;
  const isInbound = direction === Direction.INBOUND;
  const at = timestampMs(message.sentAt);
  return (
    <article
      class={`message ${isInbound ? "inbound" : "outbound"}${isFollowing ? " following" : ""}`}
      data-message={message.id}
    >
      {!isFollowing && <h4>{who}</h4>}
      {(text || page || recalledAt || attachments.length + refusedFiles.length === 0) && (
        <p class="bubble">
          {page ? (
            <PageLink url={page.url} title={page.title} />
          ) : text ? (
            <Words text={text} />
          ) : (
            <em>{goneText(message)}</em>
          )}
        </p>
      )}
      <Files conversationId={conversationId} files={recalledAt ? [] : attachments} />
      <RefusedFiles files={recalledAt ? [] : refusedFiles} />
      <p class="meta">
        {!isInbound && <OwnActions message={message} conversationId={conversationId} channel={channel} onEdit={edit} />}
        <Changes message={message} />
        {late && <span class="late">came late · </span>}
        {at !== undefined && <time dateTime={new Date(at).toISOString()}>{momentText(at)}</time>}
        {!isInbound && status > 0 && <DeliveryMark status={status} />}
        {message.changeStatus === Delivery.FAILED && (
          <span class="bad" role="alert">
            · the channel did not take the change: the customer sees what was there before
          </span>
        )}
      </p>
    </article>
  );
});

function DeliveryMark({ status }: { status: number }) {
  const ticks =
    status === Delivery.QUEUED ? "◷" : status === Delivery.SENT ? "✓" : status === Delivery.FAILED ? "!" : "✓✓";
  const text = deliveryText(status);
  return (
    <span class={`delivery delivery-${status}`} data-status={text}>
      <span aria-hidden="true">{ticks}</span> {text}
    </span>
  );
}

function OutgoingRow({ outgoing }: { outgoing: Outgoing }) {
  const { session } = useTools();
  const { text, refused, conversationId, interactionId, files = [] } = outgoing;
  const again = () => {
    session.takeBack(outgoing);
    session.send(conversationId, interactionId, text, files);
  };
  return (
    <article class={`message outbound ${refused ? "refused" : "waiting"}`}>
      {text && <p class="bubble">{text}</p>}
      <SentFiles files={files} />
      {refused ? (
        <p class="meta" role="alert">
          {refused}{" "}
          <button type="button" class="link" onClick={again}>
            Send again
          </button>{" "}
          <button type="button" class="link" onClick={() => session.takeBack(outgoing)}>
            Discard
          </button>
        </p>
      ) : (
        <p class="meta">on its way …</p>
      )}
    </article>
  );
}

/** Reads the transcript from its beginning, a page after the other. */
function Earlier({ conversationId, firstId }: { conversationId: string; firstId: string | undefined }) {
  const { session } = useTools();
  const [isReading, setReading] = useState(false);
  const [found, setFound] = useState<Read>();
  const read = async () => {
    setReading(true);
    setFound(await session.readEarlier(conversationId));
    setReading(false);
  };
  // After a gap the page begins anew with the last messages.
  const isShown = found && found.messages[0]?.id === firstId;
  if (isShown && found.isWhole) return null;
  if (isShown)
    return (
      <p class="turn" role="status">
        The first {READ_MAX.toLocaleString()} messages and the last ones: those between are not shown
      </p>
    );
  return (
    <button type="button" class="earlier" disabled={isReading} onClick={read}>
      {isReading ? "Reading …" : "Show earlier messages"}
    </button>
  );
}

/** Whether a message goes on with the one before it: by the same one, within two minutes. */
function follows(before: Message | undefined, { direction, agentId, interactionId, sentAt }: Message): boolean {
  if (!before || before.direction !== direction || before.agentId !== agentId) return false;
  if (before.interactionId !== interactionId) return false;
  return (timestampMs(sentAt) ?? 0) - (timestampMs(before.sentAt) ?? 0) < 120_000;
}
