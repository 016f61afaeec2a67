import type { Conversation, Identifier, Interaction, Message, WaitingInteraction } from "omni-client";
import { Delivery, Give, Known, Phase } from "../api/numbers.ts";
import { addressName } from "../state/names.ts";
import { nameOf } from "../state/reduce.ts";

/** How surely the customer is known, and how good that is. */
export function evidenceText(evidence: number): { readonly text: string; readonly isSure: boolean } {
  switch (evidence) {
    case Known.SIGNED_IN:
      return { text: "signed in", isSure: true };
    case Known.CHANNEL_VERIFIED:
      return { text: "verified", isSure: true };
    case Known.GUESS:
      return { text: "a guess by the device", isSure: false };
    default:
      return { text: "says so, unverified", isSure: false };
  }
}

export function deliveryText(status: number): string {
  switch (status) {
    case Delivery.QUEUED:
      return "waits for the channel";
    case Delivery.SENT:
      return "sent";
    case Delivery.DELIVERED:
      return "delivered";
    case Delivery.READ:
      return "read";
    case Delivery.FAILED:
      return "not delivered";
    default:
      return "";
  }
}

export function phaseText({ phase }: Interaction): string {
  switch (phase) {
    case Phase.CONNECTING:
      return "connecting";
    case Phase.HELD:
      return "on hold";
    case Phase.WRAP_UP:
      return "wrap-up";
    case Phase.PARKED:
      return "parked";
    case Phase.TRANSFERRING:
      return "being transferred";
    case Phase.CLOSED:
      return "closed";
    default:
      return "";
  }
}

/** What to call the customer in a line: the name, or the address. */
export const customerOf = (conversation: Conversation): string => nameOf(conversation);

/** Two letters for a name's badge; the last digits of a number. */
export function initials(name: string): string {
  const words = name.split(/[\s@.+_-]+/).filter(word => /\p{L}|\p{N}/u.test(word));
  if (words.length > 0 && !/\p{L}/u.test(name)) return name.slice(-2);
  const letters = words.slice(0, 2).map(word => /\p{L}|\p{N}/u.exec(word)?.[0] ?? "");
  return letters.join("").toLocaleUpperCase() || "?";
}

/** An address as people write it. */
export function addressText(address: Identifier | undefined): string {
  return address ? addressName(address) : "no address any more";
}

/** Channel and address; the address is left out where it stands for the name already. */
export function reachedBy({ customerName }: Conversation, { address }: Interaction, channel: string): string {
  return customerName && address ? `${channel} · ${addressName(address)}` : channel;
}

export const giveTexts: Readonly<Record<number, string>> = {
  [Give.BLIND]: "transferred",
  [Give.WARM]: "asked over",
  [Give.RETURN]: "given back",
  [Give.ESCALATION]: "escalated",
  [Give.CONFERENCE]: "asked in",
};

/** What stands for a message in a line. */
export function lineOf(message: Message | undefined): string | undefined {
  return message?.page ? message.page.title || message.page.url : message?.text;
}

/** A slot of an answer as words: order_number → Order number. */
export function slotText(slot: string): string {
  const words = slot.replace(/[_-]+/g, " ");
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** What to call somebody whose interaction waits. */
export function customerOfWaiting({ customerName, interaction }: WaitingInteraction): string {
  return customerName || addressName(interaction?.address);
}
