import { Chat } from "./chat";
import { Composer } from "./composer";
import { element, icon, icons } from "./dom";
import { takeDrops } from "./drop";
import type { Identity } from "./identity";
import { MessageList } from "./messageList";
import type { Options } from "./options";
import * as store from "./store";
import css from "./style.css?inline";
import { type Texts, textsOf } from "./texts";

/** The button in the corner and the panel it opens, in a tree of their own that the page's styles do not reach. */
export class View {
  readonly #chat: Chat;
  readonly #texts: Texts;
  readonly #host = element("omni-chat" as "div");
  readonly #launcher: HTMLButtonElement;
  readonly #badge = element("span", { class: "badge", "aria-hidden": "true" });
  readonly #news = element("span", { class: "for-readers", role: "status" });
  readonly #status = element("div", { class: "status-line", role: "status" });
  readonly #panel: HTMLElement;
  readonly #list: MessageList;
  readonly #composer: Composer;
  readonly #pageTitle = document.title;

  constructor(options: Options, identity: Identity) {
    const texts = textsOf(options.language);
    this.#texts = texts;
    this.#chat = new Chat(options, identity, () => this.#update());
    const title = options.title ?? texts.title;
    this.#list = new MessageList(this.#chat, texts, options.greeting ?? texts.greeting, options.language);
    this.#composer = new Composer(
      texts,
      options.language,
      (text, files) => {
        this.#chat.send(text, files);
        this.#list.toEnd();
      },
      text => this.#chat.typing.changed(text),
    );
    this.#launcher = element("button", { class: "launcher", type: "button", "aria-controls": "panel" });
    this.#launcher.append(icon(icons.chat), icon(icons.down), this.#badge);
    const close = element("button", { class: "close", type: "button", "aria-label": texts.close }, icon(icons.close));
    const heading = element("div", {}, element("h2", { id: "title" }, title), this.#status);
    const attributes = { class: "panel", id: "panel", role: "dialog", "aria-labelledby": "title", hidden: "" };
    const header = element("header", {}, heading, close);
    this.#panel = element("section", attributes, header, this.#list.node, this.#composer.node);

    takeDrops(
      this.#panel,
      texts.drop,
      () => this.#chat.limits !== undefined,
      files => this.#composer.add(files),
    );
    const root = this.#host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    this.#host.style.setProperty("--accent", options.colour);
    this.#host.style.setProperty("--on-accent", isLight(options.colour) ? "#16181d" : "#fff");
    this.#host.dataset.theme = options.theme;
    this.#host.lang = options.language;
    root.append(this.#panel, this.#launcher, this.#news);

    this.#launcher.addEventListener("click", () => (this.isOpen ? this.close() : this.open()));
    close.addEventListener("click", () => this.close());
    root.addEventListener("keydown", event => (event as KeyboardEvent).key === "Escape" && this.close());
    document.addEventListener("visibilitychange", () => this.#update());
    addEventListener("focus", () => this.#update());
  }

  get isOpen(): boolean {
    return !this.#panel.hidden;
  }

  show(): void {
    document.body.append(this.#host);
    this.#update();
    if (store.get("open") === "1" && !isSmall()) this.open(false);
  }

  open(withFocus = true): void {
    this.#panel.hidden = false;
    store.set("open", "1");
    this.#chat.start();
    this.#update();
    this.#list.toEnd();
    if (withFocus) this.#composer.focus();
  }

  close(): void {
    if (!this.isOpen) return;
    this.#panel.hidden = true;
    store.set("open", "0");
    this.#update();
    this.#launcher.focus();
  }

  /** Tries at once what waits to be tried again. */
  retry(): void {
    this.#chat.retry();
  }

  /** Another visitor is there, who sees nothing of this one. */
  end(): void {
    this.#chat.end();
    this.#host.remove();
    document.title = this.#pageTitle;
  }

  #update(): void {
    if (!this.#host.isConnected) return;
    this.#list.update();
    this.#composer.limits = this.#chat.limits;
    if (this.isOpen && document.hasFocus()) this.#chat.markSeen();
    const { unread, state } = this.#chat;
    const news = unread > 0 ? this.#texts.unread(unread) : "";
    this.#host.toggleAttribute("data-open", this.isOpen);
    this.#panel.dataset.state = state;
    setText(this.#status, this.#texts[state]);
    setText(this.#badge, unread > 99 ? "99+" : `${unread || ""}`);
    setText(this.#news, news);
    const label = this.isOpen ? this.#texts.close : this.#texts.open;
    this.#launcher.setAttribute("aria-label", news ? `${label}, ${news}` : label);
    this.#launcher.setAttribute("aria-expanded", `${this.isOpen}`);
    document.title = unread > 0 ? `(${unread}) ${this.#pageTitle}` : this.#pageTitle;
  }
}

/** Only what differs: readers say again what is set again. */
function setText(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

const isSmall = () => matchMedia("(max-width: 480px)").matches;

/** Whether dark text is easier to read on it (relative luminance of WCAG 2). */
function isLight(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map(at => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.3;
}
