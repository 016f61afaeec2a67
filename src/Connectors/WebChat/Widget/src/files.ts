import { fileNameOf as nameOf, fileTypeOf as typeOf } from "../../../../../clients/typescript/src/fileNames";
import type { Session } from "./session";

export { nameOf, typeOf };

/** What files the channel carries. */
export interface Limits {
  readonly maxBytes: number;
  readonly maxPerMessage: number;
  readonly types: readonly string[];
}

/** A file of a message that the server keeps. */
export interface ShownFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** Why a file cannot be sent. */
export type Fault = "tooLarge" | "empty" | "badType" | "tooMany";

/** What is wrong with it; undefined: nothing. */
export function faultOf(file: File, before: number, limits: Limits): Fault | undefined {
  if (before >= limits.maxPerMessage) return "tooMany";
  if (file.size === 0) return "empty";
  if (file.size > limits.maxBytes) return "tooLarge";
  return limits.types.includes(typeOf(file)) ? undefined : "badType";
}

/** Pictures that browsers show. */
export const isPicture = (type: string) => /^image\/(png|jpeg|gif|webp|bmp|avif)$/.test(type);

export function sizeOf(bytes: number, language: string): string {
  const [value, unit] = bytes < 1024 * 1024 ? [Math.ceil(bytes / 1024), "kilobyte"] : [bytes / 1024 / 1024, "megabyte"];
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
}

/** Files are summed up before they are sent, which browsers do on secure pages alone. */
export const canSend = () => Boolean(globalThis.crypto?.subtle);

/** Sends a file; completes with its token once the server has it. */
export async function upload(session: Session, file: File, onProgress: (part: number) => void): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  const sum = Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
  const path = `/chat/files?name=${encodeURIComponent(nameOf(file))}&sum=${sum}`;
  const answer = await session.send(path, file, typeOf(file), onProgress);
  return (JSON.parse(answer) as { token: string }).token;
}

const collectMs = 20;
const most = 100;

/** Links to files, many asked for at once, and asked for again before they are over. */
export class Links {
  #known = new Map<string, { url: string; until: number }>();
  #wanted = new Set<string>();
  #asking: Promise<void> | undefined;

  constructor(
    private readonly session: Session,
    private readonly server: string,
  ) {}

  /** A link that still counts; undefined: it has to be asked for. */
  known(id: string): string | undefined {
    const known = this.#known.get(id);
    return known && known.until > Date.now() ? known.url : undefined;
  }

  /** Undefined: the file is not to be had. */
  async of(id: string): Promise<string | undefined> {
    const known = this.known(id);
    if (known) return known;
    this.#wanted.add(id);
    this.#asking ??= this.#ask();
    await this.#asking;
    return this.known(id);
  }

  async #ask(): Promise<void> {
    await new Promise(done => setTimeout(done, collectMs));
    this.#asking = undefined;
    const ids = [...this.#wanted];
    this.#wanted.clear();
    for (let from = 0; from < ids.length; from += most) {
      const response = await this.session.post("/chat/files/links", { ids: ids.slice(from, from + most) });
      const { links, expiresIn }: { links: Record<string, string>; expiresIn: number } = await response.json();
      for (const [id, path] of Object.entries(links))
        this.#known.set(id, { url: this.server + path, until: Date.now() + expiresIn * 1000 - 60_000 });
    }
  }
}
