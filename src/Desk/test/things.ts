import { create, type MessageInitShape } from "@bufbuild/protobuf";
import {
  type ConnectResponse,
  ConnectResponseSchema,
  ConversationSchema,
  DeliveryStatus,
  InteractionPhase,
  InteractionSchema,
  MessageDirection,
  MessageSchema,
} from "omni-client";
import { type DeskState, nothing } from "../src/state/model.ts";
import { take } from "../src/state/reduce.ts";
import type { Store } from "../src/state/store.ts";

export const agent = "agt_1";

export const seconds = (count: number) => ({ seconds: BigInt(count), nanos: 0 });

export const interaction = (id: string, more: MessageInitShape<typeof InteractionSchema> = {}) =>
  create(InteractionSchema, { id, channel: "webchat", phase: InteractionPhase.ACTIVE, agentId: agent, ...more });

export const inbound = (id: string, text: string, at: number, more: MessageInitShape<typeof MessageSchema> = {}) =>
  create(MessageSchema, {
    id,
    interactionId: "int_1",
    direction: MessageDirection.INBOUND,
    text,
    sentAt: seconds(at) as never,
    version: BigInt(at),
    ...more,
  });

export const outbound = (id: string, text: string, at: number, more: MessageInitShape<typeof MessageSchema> = {}) =>
  inbound(id, text, at, {
    direction: MessageDirection.OUTBOUND,
    agentId: agent,
    status: DeliveryStatus.QUEUED,
    ...more,
  });

export const conversation = (id: string, more: MessageInitShape<typeof ConversationSchema> = {}) =>
  create(ConversationSchema, { id, customerName: `Customer of ${id}`, interactions: [interaction("int_1")], ...more });

export const item = (init: MessageInitShape<typeof ConnectResponseSchema>["item"]): ConnectResponse =>
  create(ConnectResponseSchema, init ? { item: init } : {});

type EventInit = Extract<MessageInitShape<typeof ConnectResponseSchema>["item"], { case: "event" }>["value"]["event"];

export const event = (init: NonNullable<EventInit>): ConnectResponse =>
  item({ case: "event", value: { seq: 1n, event: init } });

export const snapshot = (conversations: ReturnType<typeof conversation>[], offers: { offerId: string }[] = []) =>
  item({ case: "snapshot", value: { seq: 1n, agent: { agentId: agent }, conversations, offers } });

/** Until what is kept is so. */
export const until = <T>(store: Store<T>, isSo: (value: T) => boolean): Promise<void> =>
  new Promise(resolve => {
    const look = () => isSo(store.value) && resolve();
    store.watch(look);
    look();
  });

/** What the desk shows after these, one second apart. */
export const after = (...items: ConnectResponse[]): DeskState =>
  items.reduce((state, one, place) => take(state, one, place * 1_000), { ...nothing, agentId: agent });
