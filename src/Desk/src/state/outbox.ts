import type { Outgoing } from "./model.ts";

const KEY = "omni.desk.outgoing";

/** Messages on their way, kept for this tab over a reload. */
export class OutgoingShelf {
  #kept: readonly Outgoing[] = [];

  /** @param storage The tab's own, which ends with it. */
  constructor(private readonly storage: Pick<Storage, "getItem" | "setItem">) {}

  /** Those of an agent. */
  of(agentId: string): readonly Outgoing[] {
    try {
      const kept: unknown = JSON.parse(this.storage.getItem(`${KEY}.${agentId}`) ?? "[]");
      return Array.isArray(kept) ? kept.filter(isOutgoing) : [];
    } catch {
      return [];
    }
  }

  keep(agentId: string, outgoing: readonly Outgoing[]): void {
    if (outgoing === this.#kept) return;
    this.#kept = outgoing;
    this.storage.setItem(`${KEY}.${agentId}`, JSON.stringify(outgoing));
  }
}

function isOutgoing(value: unknown): value is Outgoing {
  if (typeof value !== "object" || value === null) return false;
  const texts = ["requestId", "conversationId", "interactionId", "text"] as const;
  return texts.every(name => typeof (value as Record<string, unknown>)[name] === "string");
}
