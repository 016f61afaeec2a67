/**
 * Numbers of the protocol that the desk tells apart. The compiler holds each against the generated enums, which are not
 * taken along: the page has no copy of the schema.
 */
import type * as omni from "omni-client";

type Of<E> = Partial<{ readonly [K in keyof E]: E[K] }>;

export const Phase = {
  QUEUED: 2,
  OFFERED: 3,
  CONNECTING: 4,
  ACTIVE: 5,
  HELD: 6,
  WRAP_UP: 7,
  CLOSED: 8,
  TRANSFERRING: 9,
  PARKED: 11,
} as const satisfies Of<typeof omni.InteractionPhase>;

export const Direction = { INBOUND: 1, OUTBOUND: 2 } as const satisfies Of<typeof omni.MessageDirection>;

export const Delivery = {
  QUEUED: 1,
  SENT: 2,
  DELIVERED: 3,
  READ: 4,
  FAILED: 5,
} as const satisfies Of<typeof omni.DeliveryStatus>;

export const Address = { PHONE: 1, EMAIL: 2, HANDLE: 3 } as const satisfies Of<typeof omni.IdentifierKind>;

/** Why a file was not taken. */
export const FileRefusal = {
  SIZE: 1,
  TYPE: 2,
  EXECUTABLE: 3,
  NAME: 4,
  INFECTED: 5,
  CHANNEL: 6,
  LOST: 7,
} as const satisfies Of<typeof omni.FileRefusal>;

export const Routability = { NOT_READY: 1, AVAILABLE: 2, DRAINING: 3 } as const satisfies Of<typeof omni.Routability>;

export const Presence = { DISCONNECTED: 1, CONNECTED: 2, RECONNECTING: 3 } as const satisfies Of<typeof omni.Presence>;

export const Medium = { LIVE: 1, CHAT: 2, DEFERRED: 3 } as const satisfies Of<typeof omni.ChannelClass>;

export const Known = {
  CLAIMED: 1,
  CHANNEL_VERIFIED: 2,
  SIGNED_IN: 3,
  GUESS: 4,
} as const satisfies Of<typeof omni.Evidence>;

export const Decline = { BUSY: 1, NOT_COMPETENT: 2 } as const satisfies Of<typeof omni.DeclineReason>;

/** Why a conversation is closed. */
export const Cause = { RESOLVED: 1, CANCELLED: 2, FAILED: 3 } as const satisfies Of<typeof omni.CloseCause>;

export const Give = {
  BLIND: 1,
  WARM: 2,
  RETURN: 3,
  ESCALATION: 4,
  CONFERENCE: 5,
} as const satisfies Of<typeof omni.TransferKind>;

export const Stage = { REQUESTED: 1, CONSULTING: 2, DONE: 3 } as const satisfies Of<typeof omni.TransferStage>;

export const Pledge = { ANSWER: 1, CALLBACK: 2 } as const satisfies Of<typeof omni.PromiseKind>;

export const Ability = {
  TYPING: 1,
  READ: 2,
  PAGE_PUSH: 3,
  FILES: 4,
  SENSITIVE: 5,
  EDIT: 6,
  RECALL: 7,
} as const satisfies Of<typeof omni.ChannelAbility>;

export const End = {
  ACCEPTED: 1,
  DECLINED: 2,
  EXPIRED: 3,
  CUSTOMER_LEFT: 4,
  AGENT_LOST: 5,
  UNDELIVERABLE: 6,
  RESTART: 7,
  CANCELLED: 8,
  MOVED: 9,
  TAKEN: 10,
} as const satisfies Of<typeof omni.OfferEnd>;

export const StepEnd = {
  BEGUN: 1,
  LEVEL_TOO_LOW: 2,
  CHANNEL_CANNOT: 3,
} as const satisfies Of<typeof omni.StepOutcome>;

export const Clock = {
  FIRST_RESPONSE: 1,
  NEXT_RESPONSE: 2,
  RESOLUTION: 3,
} as const satisfies Of<typeof omni.SlaClock>;

export const From = { NOW: 2 } as const satisfies Of<typeof omni.FollowStart>;
