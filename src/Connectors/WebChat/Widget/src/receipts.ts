import type { Session } from "./session";

const collectMs = 400;
const most = 100;

/** Tells that messages have arrived, and that they were looked at; many at once, and not twice from this page. */
export class Receipts {
  #delivered = new Set<string>();
  #read = new Set<string>();
  #told = { delivered: new Set<string>(), read: new Set<string>() };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly session: Session) {}

  delivered(id: string): void {
    if (!this.#told.delivered.has(id)) this.#collect(this.#delivered, [id]);
  }

  read(ids: readonly string[]): void {
    const fresh = ids.filter(id => !this.#told.read.has(id)).slice(-most);
    if (fresh.length > 0) this.#collect(this.#read, fresh);
  }

  #collect(into: Set<string>, ids: readonly string[]): void {
    for (const id of ids) into.add(id);
    this.#timer ??= setTimeout(() => void this.#send(), collectMs);
  }

  async #send(): Promise<void> {
    this.#timer = undefined;
    const read = take(this.#read);
    const delivered = take(this.#delivered).filter(id => !read.includes(id));
    for (const id of read) this.#told.read.add(id);
    for (const id of [...read, ...delivered]) this.#told.delivered.add(id);
    try {
      if (delivered.length > 0) await this.session.post("/chat/receipts", { ids: delivered, read: false });
      if (read.length > 0) await this.session.post("/chat/receipts", { ids: read, read: true });
    } catch {
      // Told again by the next page; a status that comes late harms nobody.
    }
  }
}

function take(from: Set<string>): string[] {
  const some = [...from].slice(0, most);
  for (const id of some) from.delete(id);
  return some;
}
