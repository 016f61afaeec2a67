import type { MessageInitShape } from "@bufbuild/protobuf";
import type { Client } from "@connectrpc/connect";
import type { AgentService, ConnectResponse } from "./gen/omni/v1/agent_service_pb.js";
import type { ChannelService, DeliverResponse } from "./gen/omni/v1/channel_service_pb.js";
import type { EventService, FollowRequestSchema, FollowResponse } from "./gen/omni/v1/event_service_pb.js";
import { type Keeping, keepOpen } from "./keepOpen.js";
import { Place } from "./place.js";

/** Who connects, and from where on. */
export interface AgentConnection extends Keeping {
  /** Stable over reconnects and reloads, one for each tab or app: 1 to 64 characters. A second stream replaces the first. */
  readonly deviceId: string;
  /** A mobile app: offers ring twice as long when it is the agent's only device. */
  readonly mobile?: boolean;
  /** Cursor of the last item handled, for example before a reload; absent: begin with a snapshot. */
  readonly cursor?: string;
}

/**
 * The stream of an agent's frontend over all breaks of the connection: hello, snapshot, then every numbered event once
 * and in order. After a break it goes on behind the last item; where the server cannot (a restart, more than 15 minutes
 * away) or a number is missing, a hello with `gap` or without `resumed` and a new snapshot stand for what was missed.
 * Heartbeats are not shown. Leaving the loop, or the signal, closes the stream.
 *
 * @throws ConnectError when opening it again cannot help: another stream of the device took over (`STREAM_REPLACED`),
 * the token is refused, the cursor is malformed. `refusalOf` tells why.
 */
export function connectAgent(
  agent: Client<typeof AgentService>,
  connection: AgentConnection,
): AsyncGenerator<ConnectResponse, void, undefined> {
  const { deviceId, mobile = false, cursor = "" } = connection;
  const place = new Place(cursor);
  return keepOpen(
    signal => agent.connect({ deviceId, mobile, cursor: place.cursor }, { signal }),
    connection,
    item => place.take(item) && item.item.case !== "heartbeat",
  );
}

/**
 * What a connector has to send, over all breaks: what is not acknowledged by `reportStatus` comes again, so remember the
 * ids of deliveries. Heartbeats are not shown; otherwise as `connectAgent`.
 */
export function deliver(
  channels: Client<typeof ChannelService>,
  keeping: Keeping = {},
): AsyncGenerator<DeliverResponse, void, undefined> {
  return keepOpen(
    signal => channels.deliver({}, { signal }),
    keeping,
    ({ item }) => item.case !== "heartbeat",
  );
}

/**
 * The log of events from the request's cursor on, over all breaks. Keep the cursor of each response once it is handled, a
 * heartbeat's too; otherwise as `connectAgent`.
 */
export async function* follow(
  events: Client<typeof EventService>,
  request: MessageInitShape<typeof FollowRequestSchema>,
  keeping: Keeping = {},
): AsyncGenerator<FollowResponse, void, undefined> {
  let cursor = request.cursor ?? "";
  const responses = keepOpen(
    signal => events.follow({ ...request, cursor }, { signal }),
    keeping,
    () => true,
  );
  for await (const response of responses) {
    yield response;
    cursor = response.cursor || cursor;
  }
}
