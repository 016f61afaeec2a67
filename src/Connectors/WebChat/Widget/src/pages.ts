import type { Session } from "./session";
import type { VisitorStore } from "./store";

interface View {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly referrer: string;
  readonly at: number;
}

const key = "pages";
const most = 20;

/**
 * The pages that the visitor has looked at. They stay in the browser until the visitor writes; from then on the agent is shown
 * them, those before included.
 */
export class Pages {
  #views: View[];

  constructor(
    private readonly session: Session,
    private readonly store: VisitorStore,
  ) {
    this.#views = read(store);
    const id = Array.from(crypto.getRandomValues(new Uint8Array(8)), byte => byte.toString(16).padStart(2, "0")).join(
      "",
    );
    const { title, referrer } = document;
    // Without query and fragment: they may hold what is nobody's business.
    const url = location.origin + location.pathname;
    this.#views = [...this.#views, { id, url, title, referrer: referrer.split(/[?#]/)[0] ?? "", at: Date.now() }].slice(
      -most,
    );
    store.set(key, JSON.stringify(this.#views));
  }

  /** Tells what is not told yet; what does not arrive is told by the next page. */
  async tell(): Promise<void> {
    const views = this.#views;
    if (views.length === 0) return;
    const told = views.map(({ at, ...view }) => ({ ...view, ago: Date.now() - at }));
    await this.session.post("/chat/pages", { views: told });
    this.#views = this.#views.filter(view => !views.includes(view));
    this.store.set(key, JSON.stringify(this.#views));
  }
}

function read(store: VisitorStore): View[] {
  try {
    const views: unknown = JSON.parse(store.get(key) ?? "[]");
    return Array.isArray(views) ? views : [];
  } catch {
    return [];
  }
}
