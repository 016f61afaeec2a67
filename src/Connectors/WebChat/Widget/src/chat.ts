import { canSend, type Limits, Links, type ShownFile } from "./files";
import type { Identity } from "./identity";
import type { Options } from "./options";
import { type Attached, Outbox, type Pending } from "./outbox";
import { Pages } from "./pages";
import { Receipts } from "./receipts";
import { Session } from "./session";
import { VisitorStore } from "./store";
import { EventStream } from "./stream";
import { Typing } from "./typing";

/** A message that the server keeps. */
export interface Message {
  readonly id: string;
  readonly from: "visitor" | "agent";
  readonly name: string;
  readonly text: string;
  readonly at: string;
  readonly clientId?: string;
  /** Where the agent sends the visitor, instead of a text. */
  readonly page?: { readonly url: string; readonly title: string };
  readonly files?: readonly ShownFile[];
  /** Its author has changed it. */
  readonly edited?: boolean;
  /** Its author has taken it back: it says nothing any more. */
  readonly recalled?: boolean;
}

/** A message that something is done to. */
interface Named {
  readonly id: string;
  readonly text?: string;
}

interface History {
  readonly messages: readonly Message[];
  readonly before: string;
  readonly readUpTo: string;
}

/** How the chat stands; the view shows it. */
export class Chat {
  readonly #session: Session;
  readonly #store: VisitorStore;
  readonly #outbox: Outbox;
  readonly #stream: EventStream;
  readonly #receipts: Receipts;
  readonly #pages: Pages | undefined;
  /** Where files are. */
  readonly links: Links;
  /** Who types, on both sides. */
  readonly typing: Typing;
  #messages: Message[] = [];
  #known = new Set<string>();
  #before = "";
  #isOpen = false;
  #isOnline = true;
  #readUpTo = "";
  #limits: Limits | undefined;
  #seen: string;

  constructor(
    options: Options,
    identity: Identity,
    private readonly onChange: () => void,
  ) {
    this.#session = new Session(options, identity);
    this.#store = new VisitorStore(identity.word);
    this.#seen = this.#store.get("seen") ?? "";
    this.links = new Links(this.#session, options.server);
    this.#receipts = new Receipts(this.#session);
    if (options.tracksPages) this.#pages = new Pages(this.#session, this.#store);
    this.typing = new Typing(this.#session, onChange);
    this.#outbox = new Outbox(
      this.#session,
      this.#store,
      (pending, sent) => {
        this.#add([
          { id: sent.id, from: "visitor", name: "", text: pending.text, at: sent.at, files: sent.files ?? [] },
        ]);
        this.#tellPages();
      },
      onChange,
    );
    this.#stream = new EventStream(this.#session, {
      onEvent: (kind, data) => this.#take(kind, data),
      onOpen: isOpen => {
        this.#set(() => (this.#isOpen = isOpen));
        if (isOpen && this.#store.get("talked")) this.#tellPages();
      },
      before: () => this.#outbox.flush(),
    });
    addEventListener("offline", onChange);
    this.#store.onChange("seen", seen => this.#set(() => (this.#seen = seen)));
    if (this.#store.get("talked") || this.#outbox.pending.length > 0) this.start();
  }

  get messages(): readonly Message[] {
    return this.#messages;
  }

  get pending(): readonly Pending[] {
    return this.#outbox.pending;
  }

  /** What files may be sent; undefined: none. */
  get limits(): Limits | undefined {
    return canSend() ? this.#limits : undefined;
  }

  /** How much of a file has gone, from 0 to 1. */
  partOf(file: Attached): number {
    return this.#outbox.partOf(file);
  }

  /** Id of the last message of the visitor that an agent has read; empty: none. */
  get readUpTo(): string {
    return this.#readUpTo;
  }

  /** There is more to be shown by `showEarlier`. */
  get hasEarlier(): boolean {
    return this.#before !== "";
  }

  get state(): "ready" | "connecting" | "offline" {
    if (!navigator.onLine) return "offline";
    return this.#isOpen && this.#isOnline ? "ready" : "connecting";
  }

  /** The agents' messages that nobody has looked at. */
  get unread(): number {
    const seen = this.#messages.findIndex(message => message.id === this.#seen);
    return this.#messages.slice(seen + 1).filter(message => message.from === "agent").length;
  }

  /** Begins to follow. Nobody does who only looks at the page. */
  start(): void {
    this.#stream.start();
  }

  /** Tries at once what waits to be tried again. */
  retry(): void {
    void this.#outbox.flush();
    this.#stream.retry();
  }

  /** Another visitor is there: what waits is kept for this one. */
  end(): void {
    this.#session.end();
  }

  send(text: string, files: readonly File[] = []): void {
    this.#store.set("talked", "1");
    this.typing.sent();
    this.#outbox.add(text, files);
    this.start();
  }

  /** Somebody looks at the messages. */
  markSeen(): void {
    const last = this.#messages.at(-1);
    if (!last) return;
    this.#receipts.read(this.#messages.filter(message => message.from === "agent").map(message => message.id));
    if (last.id === this.#seen) return;
    this.#seen = last.id;
    this.#store.set("seen", last.id);
    this.onChange();
  }

  async showEarlier(): Promise<void> {
    const response = await this.#session.fetch(`/chat/history?before=${encodeURIComponent(this.#before)}`);
    const { messages, before }: History = await response.json();
    this.#before = before;
    this.#messages = [...messages.filter(message => !this.#known.has(message.id)), ...this.#messages];
    for (const message of messages) this.#known.add(message.id);
    this.onChange();
  }

  #tellPages(): void {
    // What does not arrive is told by the next page.
    this.#pages?.tell().catch(() => undefined);
  }

  #take(kind: string, data: unknown): void {
    if (kind === "message") this.#add([data as Message]);
    if (kind === "state") this.#takeState(data as { online: boolean; files?: Limits });
    if (kind === "read") this.#set(() => (this.#readUpTo = (data as { upTo: string }).upTo));
    if (kind === "typing") this.typing.take(data as { name: string; for: number });
    if (kind === "history") this.#replace(data as History);
    if (kind === "edit") this.#change(data as Named, ({ text = "" }) => ({ text, edited: true }));
    if (kind === "recall") this.#change(data as Named, () => ({ text: "", files: [], recalled: true }));
  }

  /** What is not shown comes with the history as it is then; what was taken back stays so. */
  #change(named: Named, how: (named: Named) => Partial<Message>): void {
    this.#messages = this.#messages.map(message =>
      message.id === named.id && !message.recalled ? { ...message, ...how(named) } : message,
    );
    this.onChange();
  }

  #takeState({ online, files }: { online: boolean; files?: Limits }): void {
    this.#isOnline = online;
    this.#limits = files;
    this.onChange();
  }

  #replace({ messages, before, readUpTo }: History): void {
    this.#readUpTo = readUpTo;
    this.#messages = [];
    this.#known.clear();
    this.#before = before;
    this.#add(messages);
  }

  #add(messages: readonly Message[]): void {
    for (const message of messages) {
      if (message.clientId) this.#outbox.remove(message.clientId);
      if (this.#known.has(message.id)) continue;
      this.#known.add(message.id);
      this.#messages.push(message);
      if (message.from !== "agent") continue;
      this.#receipts.delivered(message.id);
      this.typing.take({ name: message.name, for: 0 });
    }
    if (messages.length > 0) this.#store.set("talked", "1");
    this.onChange();
  }

  #set(change: () => void): void {
    change();
    this.onChange();
  }
}
