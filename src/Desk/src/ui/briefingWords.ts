import type { Briefing, Fact, Money, PastConversation, Promise as Promised } from "omni-client";
import { Pledge } from "../api/numbers.ts";
import { momentText, spanText, timestampMs } from "../state/times.ts";

/** A line of a briefing: what it is, and what about it. */
export interface Line {
  readonly key: string;
  readonly head: string;
  readonly more: string;
}

/** An order, a cart … in a line. `now` is milliseconds since 1970. */
export function factLine({ externalId, content }: Fact, now: number = Date.now()): Line | undefined {
  const moment = (at: Parameters<typeof timestampMs>[0]) => {
    const ms = timestampMs(at);
    return ms === undefined ? "" : momentText(ms, now);
  };
  const line = (head: string, ...more: (string | undefined)[]) => ({
    key: `${content.case} ${externalId}`,
    head,
    more: more.filter(part => part).join(" · "),
  });
  switch (content.case) {
    case "order": {
      const { status, total, items, shop, expectedAt } = content.value;
      const due = expectedAt && `expected ${moment(expectedAt)}`;
      return line(`Order ${externalId}`, orderTexts[status], moneyText(total), itemsText(items), shop, due);
    }
    case "cart": {
      const { status, total, items } = content.value;
      return line("Cart", cartTexts[status], moneyText(total), itemsText(items));
    }
    case "payment": {
      const { status, amount, orderId, method } = content.value;
      return line("Payment", paymentTexts[status], moneyText(amount), method, orderId && `order ${orderId}`);
    }
    case "booking": {
      const { what, from, place } = content.value;
      return line(`Booking: ${what}`, moment(from), place);
    }
    case "complaint": {
      const { subject, about } = content.value;
      return line(`Complaint: ${subject}`, about && `about ${about}`);
    }
    default:
      return undefined;
  }
}

/** What a customer was promised. */
export function promiseText({ kind, from, until }: Promised, now: number = Date.now()): string {
  const [first, last] = [timestampMs(from) ?? 0, timestampMs(until) ?? 0];
  const isLate = now > last ? ` — ${spanText(now - last)} late` : "";
  return kind === Pledge.CALLBACK
    ? `A call back between ${momentText(first, now)} and ${momentText(last, now)}${isLate}`
    : `An answer by ${momentText(last, now)}${isLate}`;
}

/** How a conversation before ended, in a few words. */
export function endText({ closedAt, disposition, topic }: PastConversation): string {
  return [closedAt ? "" : "still open", topic, disposition].filter(part => part).join(" · ");
}

/** What a briefing leaves out; empty: nothing. */
export function cutsText({ incomplete, cuts }: Briefing): string {
  if (incomplete) return "What is known besides could not be read in time.";
  if (cuts.length === 0) return "";
  const gone = cuts.filter(({ leftOut }) => leftOut > 0).map(({ field, leftOut }) => `${leftOut} of ${field}`);
  return gone.length > 0 ? `Too much to show all: ${gone.join(", ")} left out.` : "Long texts are shortened.";
}

function moneyText(money: Money | undefined): string {
  if (!money) return "";
  try {
    const style = new Intl.NumberFormat(undefined, { style: "currency", currency: money.currency });
    return style.format(Number(money.minor) / 10 ** (style.resolvedOptions().maximumFractionDigits ?? 2));
  } catch {
    return `${money.minor} ${money.currency}`;
  }
}

function itemsText(items: readonly { readonly name: string; readonly productId: string }[]): string {
  const [first] = items;
  if (!first) return "";
  const name = first.name || first.productId;
  return items.length > 1 ? `${name} and ${items.length - 1} more` : name;
}

const orderTexts: Readonly<Record<number, string>> = { 0: "placed", 1: "placed", 2: "in preparation", 3: "on its way" };
const cartTexts: Readonly<Record<number, string>> = { 0: "being filled", 1: "being filled", 2: "left behind" };
const paymentTexts: Readonly<Record<number, string>> = { 0: "pending", 1: "pending", 3: "refused" };
