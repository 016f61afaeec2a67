/** What a key can do at the desk. */
export type Command =
  | "accept"
  | "decline"
  | "available"
  | "next"
  | "previous"
  | "write"
  | "switch"
  | "hold"
  | "park"
  | "transfer"
  | "close"
  | "closeAll"
  | "page"
  | "attach"
  | "queues"
  | "floor"
  | "help"
  | { readonly nth: number };

export interface Shortcut {
  readonly keys: string;
  readonly text: string;
}

/** All of them, for people. */
export const shortcuts: readonly (readonly [string, readonly Shortcut[]])[] = [
  [
    "Offers",
    [
      { keys: "Alt A", text: "Accept" },
      { keys: "Alt D", text: "Decline" },
      { keys: "Alt V", text: "Take work, or take none" },
    ],
  ],
  [
    "Conversations",
    [
      { keys: "Alt ↓", text: "Next one" },
      { keys: "Alt ↑", text: "The one before" },
      { keys: "Alt 1 … 9", text: "The first to the ninth" },
      { keys: "Alt M", text: "Write" },
    ],
  ],
  [
    "Writing",
    [
      { keys: "Enter", text: "Send" },
      { keys: "Shift Enter", text: "New line" },
      { keys: "Alt U", text: "Attach files; they can be dropped and pasted too" },
      { keys: "Ctrl Enter", text: "Send an e-mail, where Enter is a new line" },
      { keys: "↑", text: "Edit your last message, where nothing is written yet" },
      { keys: "Esc", text: "Leave an edit" },
    ],
  ],
  [
    "Work in hand",
    [
      { keys: "Alt S", text: "Switch the channel" },
      { keys: "Alt H", text: "Hold, or take back" },
      { keys: "Alt P", text: "Park" },
      { keys: "Alt T", text: "Transfer" },
      { keys: "Alt L", text: "Send the visitor to a page" },
      { keys: "Alt C", text: "Close; in a wrap-up: finish it" },
      { keys: "Alt X", text: "Close the whole conversation, for good" },
    ],
  ],
  [
    "The desk",
    [
      { keys: "Alt Q", text: "Queues" },
      { keys: "Alt O", text: "The floor, for supervisors, and back" },
      { keys: "?", text: "These keys" },
      { keys: "Esc", text: "Leave a dialogue" },
    ],
  ],
];

const byCode: Readonly<Record<string, Command>> = {
  KeyA: "accept",
  KeyD: "decline",
  KeyV: "available",
  ArrowDown: "next",
  ArrowUp: "previous",
  KeyM: "write",
  KeyS: "switch",
  KeyH: "hold",
  KeyP: "park",
  KeyT: "transfer",
  KeyC: "close",
  KeyX: "closeAll",
  KeyL: "page",
  KeyQ: "queues",
  KeyO: "floor",
  KeyU: "attach",
};

/** A key as the browser tells it. */
export interface Pressed {
  readonly code: string;
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** What a key means. Keys are told by their place, for with Alt some keyboards write other letters. */
export function commandOf({ code, key, altKey, ctrlKey, metaKey }: Pressed, isWriting: boolean): Command | undefined {
  if (ctrlKey || metaKey) return undefined;
  if (!altKey) return key === "?" && !isWriting ? "help" : undefined;
  const digit = /^Digit([1-9])$/.exec(code)?.[1];
  return digit ? { nth: Number(digit) - 1 } : byCode[code];
}
