import type { QueueFigures } from "omni-client";
import type { Api } from "../api/desk.ts";
import { faultText } from "./faultText.ts";
import { now } from "./session.ts";
import { Store } from "./store.ts";

/** How often the figures of queues are read, milliseconds. */
const EVERY_MS = 1_000;

/** How queues stand, and when that was read, by the page's clock. */
export interface Board {
  readonly queues: readonly QueueFigures[];
  /** 0: not yet. */
  readonly readAt: number;
  /** Why they could not be read the last time; empty: they could. */
  readonly problem: string;
}

/** Reads how queues stand while somebody looks, at most once a second; what fails is read again. */
export class QueueBoard {
  readonly store = new Store<Board>({ queues: [], readAt: 0, problem: "" });

  constructor(private readonly api: Api) {}

  /** Reads until the signal comes; a page that is not seen asks nothing. */
  async follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (document.visibilityState === "visible") await this.#look(signal);
      await new Promise(resolve => setTimeout(resolve, EVERY_MS));
    }
  }

  async #look(signal: AbortSignal): Promise<void> {
    try {
      await this.#read(signal);
    } catch (error) {
      if (!signal.aborted) this.store.update(board => ({ ...board, problem: faultText(error) }));
    }
  }

  async #read(signal: AbortSignal): Promise<void> {
    const queues: QueueFigures[] = [];
    let pageToken = "";
    do {
      const page = await this.api.queues.listQueues({ pageSize: 100, pageToken }, { signal });
      queues.push(...page.queues);
      pageToken = page.nextPageToken;
    } while (pageToken);
    this.store.update(() => ({ queues, readAt: now(), problem: "" }));
  }
}
