import type { QueueFairness } from "omni-client";
import { shareText } from "../state/shares.ts";

/** Whether a day's offers fell evenly, and whether that can be told. */
export function fairnessText(fairness: QueueFairness | undefined): string {
  const { offers = 0, agents = 0, variation, chanceVariation, enough, uneven } = fairness ?? {};
  if (variation === undefined)
    return "There is nothing to compare: that takes an offer, and two agents who were available for an hour.";
  const found = `${offers} offers, ${agents} agents compared. Their offers an hour differ by ${shareText(variation)}`;
  if (enough) return `${found}: ${uneven ? "uneven" : "even"}.`;
  return `${found}. Too few offers to tell${chanceVariation ? `: chance alone makes ${shareText(chanceVariation)}` : ""}.`;
}
