/**
 * Whom the site's word names. It is not verified here, for it only keeps apart what the browser keeps: the server reads it
 * again before it counts. A word that cannot be read is somebody of its own.
 */
export function userOf(word: string): unknown {
  try {
    const payload = atob((word.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(payload, character => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)).sub ?? word;
  } catch {
    return word;
  }
}

/** Who is signed in, signed by the site; undefined: nobody is. Or how to ask the site for it. */
export type Given = string | undefined | (() => string | undefined | Promise<string | undefined>);

/** Who the site says is signed in. It is asked again whenever a session begins, for its word is soon over. */
export class Identity {
  #given: Given;
  #word: string | undefined;

  /** `onOther`: somebody else is signed in than before, or nobody any more, and what is shown is not theirs. */
  constructor(
    word: string | undefined,
    private readonly onOther: () => void,
  ) {
    this.#given = word;
    this.#word = word;
  }

  /** What the site said last. */
  get word(): string | undefined {
    return this.#word;
  }

  /** From now on the site says this; completes once it has said it. */
  async set(given: Given): Promise<void> {
    this.#given = given;
    await this.ask();
  }

  /** What the site says now. */
  async ask(): Promise<string | undefined> {
    const given = this.#given;
    const word = (await (typeof given === "function" ? given() : given)) || undefined;
    // Another was given meanwhile, and this one counts no longer.
    if (given !== this.#given) return this.ask();
    const isOther = keyOf(word) !== keyOf(this.#word);
    this.#word = word;
    if (isOther) this.onOther();
    return word;
  }
}

const keyOf = (word: string | undefined) => word && JSON.stringify(userOf(word));
