/** A piece of a text: words, or an address of the web. */
export interface Piece {
  readonly text: string;
  /** An http or https address; absent: words. */
  readonly url?: string;
}

const address = /https?:\/\/[^\s<>"']+/gi;

/** Signs that end a sentence rather than an address. */
const trailing = /[.,:;!?)\]}]+$/;

/** Finds addresses of the web in a text. All pieces together are the text again. */
export function pieces(text: string): readonly Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const url = match[0].replace(trailing, "");
    if (!isWebAddress(url)) continue;
    if (match.index > end) found.push({ text: text.slice(end, match.index) });
    found.push({ text: url, url });
    end = match.index + url.length;
  }
  if (end < text.length) found.push({ text: text.slice(end) });
  return found;
}

/** Whether it is an absolute http or https address without a user name, which could pose as a host. */
export function isWebAddress(text: string): boolean {
  try {
    const { protocol, username, password } = new URL(text);
    return (protocol === "http:" || protocol === "https:") && !username && !password;
  } catch {
    return false;
  }
}
