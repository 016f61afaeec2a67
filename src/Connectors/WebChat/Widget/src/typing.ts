import type { Session } from "./session";

/** The other side shows it for 6 s. */
const againMs = 4_000;

/** Who types: what agents are told of the visitor, and what the visitor is shown of them. */
export class Typing {
  #toldAt = 0;
  #shown: ReturnType<typeof setTimeout> | undefined;
  #name: string | undefined;

  constructor(
    private readonly session: Session,
    private readonly onChange: () => void,
  ) {}

  /** The agent's name, which may be empty; undefined: nobody types. */
  get agent(): string | undefined {
    return this.#name;
  }

  /** An agent types, or has stopped. */
  take({ name, for: forMs }: { name: string; for: number }): void {
    clearTimeout(this.#shown);
    const isOver = forMs <= 0;
    if (!isOver) this.#shown = setTimeout(() => this.take({ name, for: 0 }), forMs);
    if (isOver && this.#name === undefined) return;
    this.#name = isOver ? undefined : name;
    this.onChange();
  }

  /** The visitor has changed what they write. */
  changed(text: string): void {
    const stopped = text.trim() === "";
    if (stopped ? this.#toldAt === 0 : Date.now() - this.#toldAt < againMs) return;
    this.#toldAt = stopped ? 0 : Date.now();
    // Over before it could be tried again.
    this.session.post("/chat/typing", { stopped }).catch(() => undefined);
  }

  /** The message is on its way, which says that they have stopped. */
  sent(): void {
    this.#toldAt = 0;
  }
}
