import type { AgentShare, QueueDay, QueueFairness } from "omni-client";
import type { Api } from "../api/desk.ts";
import { durationMs } from "./times.ts";

/** Days of a queue that are shown, today the last. */
export const DAYS_SHOWN = 14;

/** Agents of a day that are read: a page of the server's. */
export const AGENTS_MAX = 500;

/** How a queue's offers fell on its agents on a day. */
export interface SharedDay {
  readonly date: string;
  readonly fairness?: QueueFairness;
  readonly bars: readonly Bar[];
  /** There are more agents than those. */
  readonly isMore: boolean;
}

/** An agent's part in it. */
export interface Bar {
  readonly agentId: string;
  readonly name: string;
  readonly offers: number;
  readonly availableMs: number;
  /** Offers per available hour; undefined: they were not available for so long that this says something. */
  readonly perHour?: number;
  /** Share of the longest bar, 0 to 1; 0 without such a figure. */
  readonly length: number;
}

/** Reads a day; empty: today, by the queue's own zone. */
export async function readDay({ queues }: Api, queueId: string, date: string): Promise<SharedDay> {
  const read = await queues.listAgentShares({ queueId, date, pageSize: AGENTS_MAX });
  const { fairness, nextPageToken } = read;
  const bars = barsOf(read.shares);
  return { date: read.date, bars, isMore: nextPageToken !== "", ...(fairness && { fairness }) };
}

/** Reads the last days up to one. */
export async function readDays({ queues }: Api, queueId: string, last: string): Promise<readonly QueueDay[]> {
  const { days } = await queues.listQueueDays({
    queueId,
    fromDate: daysBefore(last, DAYS_SHOWN - 1),
    days: DAYS_SHOWN,
  });
  return days;
}

/** Those who are compared first, by offers an hour, the most first; then the others by their offers. */
export function barsOf(shares: readonly AgentShare[]): readonly Bar[] {
  const rates = new Map(
    shares.filter(({ compared }) => compared).map(({ agentId, offersPerHour }) => [agentId, offersPerHour ?? 0]),
  );
  const most = Math.max(...rates.values(), Number.MIN_VALUE);
  const bars = shares.map(({ agentId, name, offers, available }): Bar => {
    const perHour = rates.get(agentId);
    const bar = { agentId, name: name || agentId, offers, availableMs: durationMs(available) };
    return perHour === undefined ? { ...bar, length: 0 } : { ...bar, perHour, length: perHour / most };
  });
  return bars.sort((one, other) => (other.perHour ?? -1) - (one.perHour ?? -1) || other.offers - one.offers);
}

/** Where the bars of all who are compared would end, were they even: the mean of their lengths. Undefined: nobody is. */
export function evenOf(bars: readonly Bar[]): number | undefined {
  const compared = bars.filter(({ perHour }) => perHour !== undefined);
  return compared.length > 0 ? compared.reduce((sum, { length }) => sum + length, 0) / compared.length : undefined;
}

/** A date so many days before another one: YYYY-MM-DD. */
export function daysBefore(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - days);
  return at.toISOString().slice(0, 10);
}

/** A share as people read it: 38 %. */
export const shareText = (share: number): string => `${Math.round(100 * share)} %`;
