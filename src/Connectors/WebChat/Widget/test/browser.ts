import { vi } from "vitest";
import type { Chat } from "../src/chat";
import { type Given, Identity } from "../src/identity";
import type { Options } from "../src/options";

const realTimeout = globalThis.setTimeout;

/** A request that reached the chat's server. */
export interface Asked {
  readonly path: string;
  /** Whose token it carried; undefined: none. */
  readonly visitor: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the widget sends
  readonly body: any;
}

/** The site's word for a user, but for its signature. */
export function wordFor(sub: string, more: object = {}): string {
  const word = `head.${encoded(JSON.stringify({ sub, ...more }))}.signature`;
  users.set(word, sub);
  return word;
}

/** Who the words are for that were made. */
const users = new Map<string, string>();

const encoded = (text: string) =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** Every page has an address of the chat for itself, so that one that was left reaches nothing. */
let pages = 0;

/** A browser of which one page is open at a time, and a server that answers it. */
export class Browser {
  /** What reached the server, in order. */
  readonly asked: Asked[] = [];
  /** Whether messages are taken. */
  isOnline = true;
  /** Words that the server takes no longer. */
  readonly over = new Set<string>();
  /** What the page shows; another one when another visitor is there. */
  chat: Chat | undefined;
  #identity = new Identity(undefined, () => undefined);

  constructor() {
    const kept = new Map<string, string>();
    const localStorage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
      key: (place: number) => [...kept.keys()][place] ?? null,
      get length() {
        return kept.size;
      },
    };
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    vi.stubGlobal("window", { localStorage });
    vi.stubGlobal("addEventListener", () => undefined);
    vi.stubGlobal("navigator", { onLine: true });
    vi.stubGlobal("document", { addEventListener: () => undefined, hidden: false, title: "", referrer: "" });
  }

  /** Leaves the page that is open and opens another. */
  async open(identity?: string, path = "/"): Promise<Chat> {
    vi.clearAllTimers();
    vi.resetModules();
    const server = `https://chat-${++pages}.example.com`;
    vi.stubGlobal("location", { origin: "https://shop.example.com", pathname: path });
    vi.stubGlobal("fetch", (url: string, init: RequestInit) =>
      url.startsWith(server) ? this.#answer(new URL(url).pathname, init) : new Promise(() => undefined),
    );
    const { Chat } = await import("../src/chat");
    const show = () => {
      this.chat?.end();
      this.chat = new Chat({ ...options, server, identity }, this.#identity, () => undefined);
      return this.chat;
    };
    this.chat = undefined;
    this.#identity = new Identity(identity, show);
    return show();
  }

  /** Who is signed in from now on, or what to ask for it. */
  async identify(given: Given): Promise<void> {
    await this.#identity.set(given);
    this.chat?.retry();
  }

  /** What reached the server of that kind. */
  to(path: string): Asked[] {
    return this.asked.filter(asked => asked.path === path);
  }

  /** Lets time pass for the page until it has done what is expected, at most half a minute of its clock. */
  async until(check: () => void): Promise<void> {
    for (let step = 1; ; step++) {
      await new Promise(done => realTimeout(done, 0));
      try {
        return check();
      } catch (error) {
        if (step === 300) throw error;
      }
      await vi.advanceTimersByTimeAsync(100);
    }
  }

  async #answer(path: string, init: RequestInit): Promise<Response> {
    const token = (init.headers as Record<string, string>).authorization?.slice("Bearer ".length);
    const body = init.body ? JSON.parse(`${init.body}`) : undefined;
    this.asked.push({ path, visitor: token, body });
    if (path === "/chat/events") return new Promise(() => undefined);
    if (path === "/chat/session") return this.#session(body);
    if (path !== "/chat/messages") return new Response(null, { status: 204 });
    if (!this.isOnline) return refusal(503, "NOT_NOW");
    return Response.json({ id: `kept-${body.id}`, at: "2026-11-29T10:00:00Z" });
  }

  #session({ identity, refresh }: { identity?: string; refresh?: string }): Response {
    const user = users.get(identity ?? "");
    if (identity && (!user || this.over.has(identity))) return refusal(401, "IDENTITY_INVALID");
    const visitor = user ? `u-${user}` : (refresh ?? "v-1");
    return Response.json({ visitor, token: visitor, expiresIn: 900, ...(user ? {} : { refresh: visitor }) });
  }
}

const refusal = (status: number, reason: string) => Response.json({ reason, text: "" }, { status });

const options: Omit<Options, "server" | "identity"> = {
  title: undefined,
  greeting: undefined,
  colour: "#000000",
  language: "en",
  theme: "light",
  tracksPages: true,
};
