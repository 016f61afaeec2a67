import { follow, type Unanswered } from "omni-client";
import type { Api } from "../api/desk.ts";
import { From } from "../api/numbers.ts";
import { type Alert, alertTypes, type Heard, placed, withAlerts } from "./alerts.ts";
import { faultText } from "./faultText.ts";
import { nameOf } from "./reduce.ts";
import { now } from "./session.ts";
import { Store } from "./store.ts";

/** How often is read who waits for an answer, milliseconds; an alert makes it at once. */
const EVERY_MS = 5_000;

/** Customers who wait for an answer, the longest first: so many are shown. */
export const SHOWN_MAX = 100;

/** What a supervisor watches. */
export interface Watched extends Heard {
  readonly unanswered: readonly Unanswered[];
  /** There are more than those. */
  readonly isMore: boolean;
  /** When it was read, by the page's clock; 0: not yet. */
  readonly readAt: number;
  /** Why it could not be read the last time; empty: it could. */
  readonly problem: string;
  /** Why no alerts are heard any more; empty: they are. */
  readonly deafness: string;
}

/** Reads who waits for an answer, and follows the alerts. */
export class Floor {
  readonly store = new Store<Watched>({
    unanswered: [],
    isMore: false,
    readAt: 0,
    problem: "",
    alerts: [],
    heardTo: 0n,
    deafness: "",
  });
  #look: () => void = () => undefined;

  constructor(private readonly api: Api) {}

  /** Goes on until the signal comes; a page that is not seen asks nothing but hears alerts. */
  async follow(signal: AbortSignal): Promise<void> {
    void this.#hear(signal);
    while (!signal.aborted) {
      if (document.visibilityState === "visible") await this.#read(signal);
      await new Promise<void>(resolve => {
        this.#look = resolve;
        setTimeout(resolve, EVERY_MS);
      });
    }
  }

  /** Puts an alert aside; without a position all of them. */
  dismiss(position?: bigint): void {
    const isKept = (alert: Alert) => position !== undefined && alert.position !== position;
    this.store.update(seen => ({ ...seen, alerts: seen.alerts.filter(isKept) }));
  }

  async #read(signal: AbortSignal): Promise<void> {
    try {
      const { unanswered, nextPageToken } = await this.api.conversations.listUnanswered(
        { pageSize: SHOWN_MAX },
        { signal },
      );
      const isMore = nextPageToken !== "";
      this.store.update(seen => ({ ...seen, unanswered, isMore, readAt: now(), problem: "" }));
    } catch (error) {
      if (signal.aborted) return;
      this.store.update(seen => ({ ...seen, problem: faultText(error) }));
    }
  }

  /** Learns of an alert who and where it is about; one that cannot be read stays as it is. */
  async #place({ position, conversationId }: Alert, signal: AbortSignal): Promise<void> {
    if (!conversationId) return;
    try {
      const { conversation } = await this.api.conversations.getConversation({ conversationId }, { signal });
      if (!conversation) return;
      const known = (alert: Alert) =>
        alert.position === position ? placed(alert, conversation, nameOf(conversation)) : alert;
      this.store.update(seen => ({ ...seen, alerts: seen.alerts.map(known) }));
    } catch {
      // The alert says what it says.
    }
  }

  async #hear(signal: AbortSignal): Promise<void> {
    const request = { start: From.NOW, filter: { types: [...alertTypes] } };
    try {
      for await (const { item } of follow(this.api.events, request, { signal })) {
        // Another log counts its places anew.
        if (item.case === "gap") this.store.update(seen => ({ ...seen, heardTo: 0n }));
        if (item.case !== "events") continue;
        const before = this.store.value.heardTo;
        this.store.update(seen => ({ ...seen, ...withAlerts(seen, item.value.events) }));
        for (const alert of this.store.value.alerts) if (alert.position > before) void this.#place(alert, signal);
        this.#look();
      }
    } catch (error) {
      if (!signal.aborted) this.store.update(seen => ({ ...seen, deafness: faultText(error) }));
    }
  }
}
