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
  /** Offers per available hour; undefined: they were not available. */
  readonly perHour?: number;
  /** Share of the longest bar, 0 to 1. */
  readonly length: number;
  /** Long enough available to be compared. */
  readonly isCompared: boolean;
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

/** Those who are compared first, then by offers an hour, the most first. */
export function barsOf(shares: readonly AgentShare[]): readonly Bar[] {
  const most = Math.max(...shares.map(({ offersPerHour }) => offersPerHour ?? 0), Number.MIN_VALUE);
  const bars = shares.map(({ agentId, name, offers, available, offersPerHour, compared }) => ({
    agentId,
    name: name || agentId,
    offers,
    availableMs: durationMs(available),
    ...(offersPerHour !== undefined && { perHour: offersPerHour }),
    length: (offersPerHour ?? 0) / most,
    isCompared: compared,
  }));
  return bars.sort((one, other) =>
    one.isCompared === other.isCompared
      ? (other.perHour ?? 0) - (one.perHour ?? 0)
      : Number(other.isCompared) - Number(one.isCompared),
  );
}

/** Where the bars of all who are compared would end, were they even: the mean of their lengths. Undefined: nobody is. */
export function evenOf(bars: readonly Bar[]): number | undefined {
  const compared = bars.filter(({ isCompared }) => isCompared);
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
