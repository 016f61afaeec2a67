import { element, icon, icons } from "./dom";
import { fileCard, showPicture } from "./fileCard";
import { faultOf, isPicture, type Limits, nameOf, sizeOf, typeOf } from "./files";
import type { Texts } from "./texts";

/** Files that go with the next message, and why others do not. */
export class Tray {
  readonly node = element("div", { class: "tray", hidden: "" });
  readonly #cards = element("div", { class: "cards" });
  readonly #faults = element("div", { class: "faults", role: "alert" });
  #files: { file: File; card: HTMLElement; url: string | undefined }[] = [];

  constructor(
    private readonly texts: Texts,
    private readonly language: string,
    private readonly onChange: () => void,
  ) {
    this.node.append(this.#cards, this.#faults);
  }

  get count(): number {
    return this.#files.length;
  }

  add(files: Iterable<File>, limits: Limits): void {
    const faults = new Set<string>();
    for (const file of files) {
      const fault = faultOf(file, this.count, limits);
      const most = fault === "tooMany" ? `${limits.maxPerMessage}` : sizeOf(limits.maxBytes, this.language);
      if (fault) faults.add(this.texts.fault[fault](file.name, most));
      else this.#put(file);
    }
    this.#faults.replaceChildren(...[...faults].map(fault => element("p", {}, fault)));
    this.#show();
  }

  /** Empties it. */
  take(): File[] {
    const files = this.#files.map(({ file }) => file);
    for (const { url } of this.#files) if (url) URL.revokeObjectURL(url);
    this.#files = [];
    this.#cards.replaceChildren();
    this.#faults.replaceChildren();
    this.#show();
    return files;
  }

  #put(file: File): void {
    const [name, type] = [nameOf(file), typeOf(file)];
    const card = element("div", { class: "chosen" });
    const shown = fileCard({ name, type, size: file.size }, this.language);
    const url = isPicture(type) ? URL.createObjectURL(file) : undefined;
    if (url) showPicture(shown, { name, type, size: file.size }, url);
    const remove = element(
      "button",
      { class: "remove", type: "button", "aria-label": this.texts.remove(name) },
      icon(icons.close),
    );
    remove.addEventListener("click", () => {
      if (url) URL.revokeObjectURL(url);
      this.#files = this.#files.filter(other => other.card !== card);
      card.remove();
      this.#faults.replaceChildren();
      this.#show();
    });
    card.append(shown, remove);
    this.#files.push({ file, card, url });
    this.#cards.append(card);
  }

  #show(): void {
    this.node.hidden = this.count === 0 && this.#faults.childElementCount === 0;
    this.onChange();
  }
}
