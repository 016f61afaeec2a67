import type { Message } from "omni-client";

/** Why a message says nothing. */
export function goneText({ recalledAt }: Message): string {
  return recalledAt ? "taken back" : "erased";
}

/** What became of a message after it was written: reactions, and what it said before. */
export function Changes({ message: { reactions, wordings, recalledAt } }: { message: Message }) {
  const before = wordings.map(({ text }) => text).filter(text => text !== "");
  return (
    <>
      {reactions.length > 0 && <span class="reactions">{reactions.join(" ")}</span>}
      {before.length > 0 && (
        <details class="wordings">
          <summary>{recalledAt ? "what it said" : "edited"}</summary>
          {before.map(text => (
            <q key={text}>{text}</q>
          ))}
        </details>
      )}
    </>
  );
}
