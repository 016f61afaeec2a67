type Attributes = Record<string, string>;

/** An element with attributes and content; texts become text and nothing else. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

/** An icon of one path in a square of 24. */
export function icon(path: string): SVGSVGElement {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const drawn = document.createElementNS(namespace, "path");
  drawn.setAttribute("d", path);
  svg.append(drawn);
  return svg;
}

export const icons = {
  clip: "M16.5 6v11a4.5 4.5 0 0 1-9 0V5.5a3 3 0 0 1 6 0V16a1.5 1.5 0 0 1-3 0V6.5",
  file: "M6 2h8l5 5v13a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2zm7 1.8V8h4.2z",
  chat: "M12 3C6.5 3 2 6.9 2 11.7c0 2.7 1.4 5 3.6 6.6-.1 1-.5 2.2-1.4 3.3 1.9-.2 3.5-.9 4.7-1.8 1 .3 2 .4 3.1.4 5.5 0 10-3.8 10-8.5S17.5 3 12 3z",
  close: "M6 6l12 12M18 6L6 18",
  down: "M5 9l7 7 7-7",
  send: "M3.4 20.4l17.8-7.6c.8-.3.8-1.4 0-1.7L3.4 3.6c-.7-.3-1.4.3-1.2 1L4 11l9 1-9 1-1.8 6.4c-.2.7.5 1.3 1.2 1z",
};

const links = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}]/g;

/** Text with its web addresses as links. Everything else stays text, whatever it looks like. */
export function linked(text: string): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let from = 0;
  for (const { 0: url, index } of text.matchAll(links)) {
    parts.push(
      text.slice(from, index),
      element("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow" }, url),
    );
    from = index + url.length;
  }
  return [...parts, text.slice(from)];
}
