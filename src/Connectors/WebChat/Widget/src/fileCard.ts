import { element, icon, icons } from "./dom";
import { isPicture, type Links, type ShownFile, sizeOf } from "./files";

interface Known {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** A file as it is shown: a picture, or its name and size. */
export function fileCard(file: Known, language: string, attributes: Record<string, string> = {}): HTMLElement {
  const size = sizeOf(file.size, language);
  const said = { ...attributes, class: "file", title: file.name, "aria-label": `${file.name}, ${size}` };
  const about = element("span", { class: "about" }, element("strong", {}, file.name), element("span", {}, size));
  const card = element("a", said, element("span", { class: "sheet" }, icon(icons.file)), about);
  // The room is there before the picture is, so that nothing moves when it comes.
  card.classList.toggle("picture", isPicture(file.type));
  return card;
}

/** Puts the picture in place of name and size; what is none after all stays as it is. */
export function showPicture(card: HTMLElement, file: Known, url: string): void {
  const picture = element("img", { alt: file.name, decoding: "async" });
  picture.addEventListener("load", () => card.classList.add("loaded"));
  picture.addEventListener("error", () => {
    picture.remove();
    card.classList.remove("picture");
  });
  picture.src = url;
  card.prepend(picture);
}

/** A file that the server keeps, as a link. */
export function keptFile(file: ShownFile, language: string, links: Links): HTMLElement {
  const card = fileCard(file, language, { target: "_blank", rel: "noopener noreferrer" }) as HTMLAnchorElement;
  const link = () => links.of(file.id).catch(() => undefined);
  void link().then(url => {
    if (!url) return;
    card.href = url;
    if (isPicture(file.type)) showPicture(card, file, url);
  });
  card.addEventListener("click", event => {
    const url = links.known(file.id);
    if (url) {
      card.href = url;
      return;
    }
    // Its link counts no longer: it is followed once there is another.
    event.preventDefault();
    void link().then(fresh => fresh && card.click());
  });
  return card;
}
