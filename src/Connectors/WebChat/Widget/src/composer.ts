import { element, icon, icons } from "./dom";
import type { Texts } from "./texts";

const most = 4_000;
const heightMax = 132;

/** Where the visitor writes: Enter sends, Shift + Enter begins a line. */
export class Composer {
  readonly node: HTMLFormElement;
  readonly #text: HTMLTextAreaElement;

  constructor(texts: Texts, onSend: (text: string) => void, onInput: (text: string) => void) {
    this.#text = element("textarea", {
      rows: "1",
      maxlength: `${most}`,
      placeholder: texts.write,
      "aria-label": texts.write,
      enterkeyhint: "send",
    });
    const send = element("button", { class: "send", type: "submit", "aria-label": texts.send }, icon(icons.send));
    this.node = element("form", { class: "composer" }, this.#text, send);
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
      if (!text) return;
      this.#text.value = "";
      this.#fit();
      this.#text.focus();
      onSend(text);
    });
  }

  focus(): void {
    this.#text.focus();
  }

  #fit(): void {
    this.#text.style.height = "auto";
    this.#text.style.height = `${Math.min(heightMax, this.#text.scrollHeight)}px`;
    this.node.classList.toggle("filled", this.#text.value.trim() !== "");
  }
}
