import type { Conversation, Identifier, Interaction, WaitingInteraction } from "omni-client";
import { Delivery, Give, Known, Medium, Phase } from "../api/numbers.ts";
import { nameOf } from "../state/reduce.ts";

/** How surely the customer is known, and how good that is. */
export function evidenceText(evidence: number): { readonly text: string; readonly isSure: boolean } {
  switch (evidence) {
    case Known.SIGNED_IN:
      return { text: "signed in", isSure: true };
    case Known.CHANNEL_VERIFIED:
      return { text: "known by the channel", isSure: true };
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
  const letters = words.slice(0, 2).map(word => [...word][0] ?? "");
  return letters.join("").toLocaleUpperCase() || "?";
}

/** An address as people write it. */
export function addressText(address: Identifier | undefined): string {
  return address ? address.value : "no address any more";
}

/** A channel by its name in the settings, or its id made readable. */
export function channelText(id: string): string {
  const known: Record<string, string> = {
    webchat: "Web chat",
    sms: "SMS",
    whatsapp: "WhatsApp",
    email: "E-mail",
    voice: "Telephone",
  };
  return known[id] ?? id.charAt(0).toLocaleUpperCase() + id.slice(1).replace(/[-_]/g, " ");
}

/** Channel and address; the address is left out where it stands for the name already. */
export function reachedBy(conversation: Conversation, { channel, address }: Interaction): string {
  const isKnownByName = conversation.customerName !== "";
  return isKnownByName && address ? `${channelText(channel)} · ${address.value}` : channelText(channel);
}

export function mediumText(medium: number): string {
  return medium === Medium.LIVE ? "live" : medium === Medium.CHAT ? "chat" : "deferred";
}

export const giveTexts: Readonly<Record<number, string>> = {
  [Give.BLIND]: "transferred",
  [Give.WARM]: "asked over",
  [Give.RETURN]: "given back",
  [Give.ESCALATION]: "escalated",
  [Give.CONFERENCE]: "asked in",
};

/** A slot of an answer as words: order_number → Order number. */
export function slotText(slot: string): string {
  const words = slot.replace(/[_-]+/g, " ");
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** What to call somebody whose interaction waits. */
export function customerOfWaiting({ customerName, interaction }: WaitingInteraction): string {
  return customerName || interaction?.address?.value || "Somebody unknown";
}
