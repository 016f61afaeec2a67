import { element, icon, icons } from "./dom";
import type { Limits } from "./files";
import type { Texts } from "./texts";
import { Tray } from "./tray";

const most = 4_000;
const heightMax = 132;

/** Where the visitor writes: Enter sends, Shift + Enter begins a line; files come by button, drop and paste. */
export class Composer {
  readonly node: HTMLFormElement;
  readonly #text: HTMLTextAreaElement;
  readonly #tray: Tray;
  readonly #attach: HTMLButtonElement;
  readonly #picker = element("input", { type: "file", multiple: "", hidden: "", tabindex: "-1" });
  #limits: Limits | undefined;

  constructor(
    texts: Texts,
    language: string,
    onSend: (text: string, files: readonly File[]) => void,
    onInput: (text: string) => void,
  ) {
    this.#tray = new Tray(texts, language, () => this.#fit());
    this.#text = element("textarea", {
      rows: "1",
      maxlength: `${most}`,
      placeholder: texts.write,
      "aria-label": texts.write,
      enterkeyhint: "send",
    });
    this.#attach = element(
      "button",
      { class: "attach", type: "button", hidden: "", "aria-label": texts.attach, title: texts.attach },
      icon(icons.clip),
    );
    const send = element("button", { class: "send", type: "submit", "aria-label": texts.send }, icon(icons.send));
    const line = element("div", { class: "line" }, this.#attach, this.#picker, this.#text, send);
    this.node = element("form", { class: "composer" }, this.#tray.node, line);
    this.#attach.addEventListener("click", () => this.#picker.click());
    this.#picker.addEventListener("change", () => {
      this.add(this.#picker.files ?? []);
      this.#picker.value = "";
    });
    this.#text.addEventListener("paste", event => {
      const files = event.clipboardData?.files;
      if (files?.length && this.add(files)) event.preventDefault();
    });
    this.#text.addEventListener("input", () => {
      this.#fit();
      onInput(this.#text.value);
    });
    this.#text.addEventListener("keydown", event => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.node.requestSubmit();
    });
    this.node.addEventListener("submit", event => {
      event.preventDefault();
      const text = this.#text.value.trim();
      if (!text && this.#tray.count === 0) return;
      const files = this.#tray.take();
      this.#text.value = "";
      this.#fit();
      this.#text.focus();
      onSend(text, files);
    });
  }

  /** What files may go; undefined: none. */
  set limits(limits: Limits | undefined) {
    this.#limits = limits;
    this.#attach.hidden = !limits;
    this.#picker.accept = limits?.types.join(",") ?? "";
  }

  /** Puts files beside the text; false: none may go. */
  add(files: Iterable<File>): boolean {
    if (!this.#limits) return false;
    this.#tray.add(files, this.#limits);
    this.#text.focus();
    return true;
  }

  focus(): void {
    this.#text.focus();
  }

  #fit(): void {
    this.#text.style.height = "auto";
    this.#text.style.height = `${Math.min(heightMax, this.#text.scrollHeight)}px`;
    this.node.classList.toggle("filled", this.#text.value.trim() !== "" || this.#tray.count > 0);
  }
}
