import type { Chat, Message } from "./chat";
import { element, linked } from "./dom";
import { keptFile } from "./fileCard";
import type { Pending } from "./outbox";
import { pendingFile, refusalOf, showParts } from "./pendingFiles";
import type { Texts } from "./texts";

interface Row {
  readonly key: string;
  /** Changes with what is shown. */
  readonly look: string;
  make(): HTMLElement;
  /** Shows what changes often, in place. */
  refresh?(node: HTMLElement): void;
}

const sameGroupMs = 5 * 60_000;

/** The messages of a chat, grouped by who wrote them, with what is not sent yet at the end. */
export class MessageList {
  readonly node: HTMLElement;
  readonly #rows = new Map<string, { look: string; node: HTMLElement }>();
  readonly #day: Intl.DateTimeFormat;
  readonly #time: Intl.DateTimeFormat;

  constructor(
    private readonly chat: Chat,
    private readonly texts: Texts,
    private readonly greeting: string,
    private readonly language: string,
  ) {
    this.#day = new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", month: "short" });
    this.#time = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" });
    this.node = element("div", { class: "log", role: "log", "aria-label": texts.log, tabindex: "0" });
  }

  /** Shows what has changed; goes on showing the end if it did. */
  update(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.node;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < 40;
    const rows = [...this.#all()];
    const keys = new Set(rows.map(row => row.key));
    for (const [key, { node }] of this.#rows) {
      if (keys.has(key)) continue;
      node.remove();
      this.#rows.delete(key);
    }
    let place: ChildNode | null = this.node.firstChild;
    for (const { key, look, make, refresh } of rows) {
      let row = this.#rows.get(key);
      if (row?.look !== look) {
        const node = make();
        if (row?.node === place) place = row?.node.nextSibling ?? null;
        row?.node.remove();
        row = { look, node };
        this.#rows.set(key, row);
      }
      refresh?.(row.node);
      if (row.node === place) place = place.nextSibling;
      else this.node.insertBefore(row.node, place);
    }
    if (isAtEnd) this.toEnd();
  }

  toEnd(): void {
    this.node.scrollTop = this.node.scrollHeight;
  }

  *#all(): Iterable<Row> {
    const { messages, pending, hasEarlier } = this.chat;
    if (hasEarlier) yield { key: "earlier", look: "", make: () => this.#earlier() };
    else yield { key: "greeting", look: "", make: () => element("p", { class: "greeting" }, this.greeting) };
    let before: Message | undefined;
    for (const message of messages) {
      const at = new Date(message.at);
      if (!before || new Date(before.at).toDateString() !== at.toDateString()) yield this.#dayOf(at);
      yield this.#rowOf(message, before);
      before = message;
    }
    for (const message of pending) yield this.#rowOfPending(message);
    const { agent } = this.chat.typing;
    if (agent !== undefined) yield this.#rowOfTyping(agent || this.texts.agent);
  }

  #rowOf(message: Message, before: Message | undefined): Row {
    const goesOn = before?.from === message.from && before.name === message.name && gap(before, message) < sameGroupMs;
    const isRead = message.id === this.chat.readUpTo;
    return {
      key: message.id,
      look: `${goesOn} ${isRead} ${message.recalled} ${message.edited && message.text}`,
      make: () => {
        const isAgent = message.from === "agent";
        const name = isAgent ? message.name || this.texts.agent : this.texts.you;
        const files = message.files ?? [];
        const bubble = this.#bubble(
          this.#said(message),
          files.map(file => keptFile(file, this.language, this.chat.links)),
        );
        const row = element("div", { class: `row ${message.from}${goesOn ? " on" : ""}` });
        if (isAgent)
          row.append(element("span", { class: "face", "aria-hidden": "true" }, goesOn ? "" : initials(name)));
        const said = element("div", { class: "said" });
        const time = this.#time.format(new Date(message.at));
        said.append(element("div", { class: goesOn ? "by hidden" : isAgent ? "by" : "by mine" }, `${name} · ${time}`));
        said.append(bubble);
        if (message.edited && !message.recalled)
          said.append(element("div", { class: "status edited" }, this.texts.edited));
        if (isRead) said.append(element("div", { class: "status" }, this.texts.read));
        row.append(said);
        return row;
      },
    };
  }

  #said({ page, text, recalled }: Message): (Node | string)[] {
    if (recalled) return [element("em", { class: "recalled" }, this.texts.recalled)];
    return page ? [this.#card(page)] : linked(text);
  }

  #bubble(said: (Node | string)[], files: HTMLElement[]): HTMLElement {
    const bubble = element("div", { class: files.length > 0 ? "bubble with-files" : "bubble" });
    if (files.length === 0) bubble.append(...said);
    else if (said.some(part => part !== "")) bubble.append(element("div", { class: "words" }, ...said));
    bubble.append(...files);
    return bubble;
  }

  #rowOfPending({ id, text, files, refused }: Pending): Row {
    const { waiting, sending } = this.texts;
    const isRefused = refused !== undefined;
    const going = this.chat.state === "offline" ? waiting : sending;
    const status = isRefused ? refusalOf(refused, files, this.texts) : going;
    return {
      key: id,
      look: status,
      refresh: node => showParts(node, files, file => this.chat.partOf(file)),
      make: () =>
        element(
          "div",
          { class: `row visitor pending${isRefused ? " refused" : ""}` },
          element(
            "div",
            { class: "said" },
            this.#bubble(
              linked(text),
              files.map(file => pendingFile(file, this.language)),
            ),
            element("div", { class: "status" }, status),
          ),
        ),
    };
  }

  #rowOfTyping(name: string): Row {
    const dots = element("div", { class: "bubble dots" }, element("i"), element("i"), element("i"));
    return {
      key: "typing",
      look: name,
      make: () =>
        element(
          "div",
          { class: "row agent" },
          element("span", { class: "face", "aria-hidden": "true" }, initials(name)),
          element("div", { class: "said" }, element("div", { class: "by" }, this.texts.types(name)), dots),
        ),
    };
  }

  /** A page that an agent sends the visitor to: it opens here when it is of this site, else beside. */
  #card({ url, title }: { url: string; title: string }): HTMLElement {
    const address = safeUrl(url);
    const isOwn = address?.origin === location.origin;
    return element(
      "a",
      {
        class: "card",
        rel: "noopener noreferrer nofollow",
        ...(address && { href: address.href }),
        ...(!isOwn && { target: "_blank" }),
      },
      element("span", { class: "kind" }, this.texts.page),
      element("strong", {}, title || url),
      element("span", { class: "where" }, address ? address.host + address.pathname : url),
    );
  }

  #dayOf(at: Date): Row {
    const key = `day ${at.toDateString()}`;
    return { key, look: "", make: () => element("div", { class: "day" }, element("span", {}, this.#nameOf(at))) };
  }

  #nameOf(at: Date): string {
    const today = new Date();
    if (at.toDateString() === today.toDateString()) return this.texts.today;
    today.setDate(today.getDate() - 1);
    return at.toDateString() === today.toDateString() ? this.texts.yesterday : this.#day.format(at);
  }

  #earlier(): HTMLElement {
    const button = element("button", { class: "earlier", type: "button" }, this.texts.earlier);
    button.addEventListener("click", () => {
      const height = this.node.scrollHeight;
      void this.chat.showEarlier().then(() => (this.node.scrollTop += this.node.scrollHeight - height));
    });
    return button;
  }
}

/** Only what a browser shows; nothing that runs. */
function safeUrl(url: string): URL | undefined {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  return address?.protocol === "https:" || address?.protocol === "http:" ? address : undefined;
}

const gap = (one: Message, other: Message) => Date.parse(other.at) - Date.parse(one.at);

const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map(word => [...word][0] ?? "")
    .join("")
    .toUpperCase();
