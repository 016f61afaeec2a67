/**
 * A connector and an agent frontend in one program: a customer writes, the agent is offered it, accepts and answers, the
 * customer has the answer.
 *
 * usage: npm run example -- SERVER AGENT_TOKEN CONNECTOR_TOKEN TEXT REPLY        (SERVER: http://127.0.0.1:5080)
 */
import {
  AgentService,
  ChannelService,
  connectAgent,
  createClient,
  DeliveryStatus,
  deliver,
  Evidence,
  IdentifierKind,
  newRequestId,
  type OfferMade,
  Routability,
  type Transport,
} from "omni-client";
import { nodeTransport } from "omni-client/node";

async function main(url: string, agentToken: string, connectorToken: string, text: string, reply: string) {
  const connector = nodeTransport({ url, token: connectorToken });
  await Promise.all([
    workAsAgent(nodeTransport({ url, token: agentToken }), reply, () => writeAsCustomer(connector, text)),
    sendOut(connector),
  ]);
}

/** The channel's part: a message comes in, with an id of its own so that it may be repeated safely. */
async function writeAsCustomer(transport: Transport, text: string): Promise<void> {
  const visitor = `visitor-${newRequestId()}`;
  const accepted = await createClient(ChannelService, transport).ingest({
    channel: "webchat",
    address: { kind: IdentifierKind.HANDLE, network: "webchat", value: visitor },
    externalId: `${visitor}-1`,
    evidence: Evidence.CHANNEL_VERIFIED,
    content: { case: "text", value: text },
  });
  console.log(`accepted ${accepted.messageId} in ${accepted.conversationId}`);
}

/** The channel's other part: what has to go out, until one reply has been delivered. */
async function sendOut(transport: Transport): Promise<void> {
  const channels = createClient(ChannelService, transport);
  for await (const { item } of deliver(channels)) {
    if (item.case !== "delivery" || item.value.order.case !== "text") continue;
    const { agentId, conversationId, deliveryId, order } = item.value;
    console.log(`${agentId}: ${order.value}`);
    const report = { case: "delivery", value: { deliveryId, status: DeliveryStatus.DELIVERED } } as const;
    await channels.reportStatus({ reports: [{ conversationId, report }] });
    return;
  }
}

/** The agent's part: one stream that survives breaks, and commands that may be repeated with the same request id. */
async function workAsAgent(transport: Transport, reply: string, whenReady: () => Promise<void>): Promise<void> {
  const agent = createClient(AgentService, transport);
  let work: Pick<OfferMade, "conversationId" | "interactionId"> | undefined;
  for await (const { item } of connectAgent(agent, { deviceId: "example" })) {
    if (item.case === "hello") console.log(`${item.value.agentId} is connected`);
    if (item.case === "snapshot") {
      await agent.setRoutability({ requestId: newRequestId(), routability: Routability.AVAILABLE });
      await whenReady();
    }
    if (item.case !== "event") continue;
    const { event } = item.value;
    if (event.case === "offerMade") {
      const { offerId, conversationId, interactionId, epoch, briefing } = event.value;
      work = { conversationId, interactionId };
      await agent.confirmOffer({ offerId });
      console.log(`offered: ${briefing?.messages.at(-1)?.text}`);
      await agent.acceptOffer({ requestId: newRequestId(), offerId, epoch, ...work });
      await agent.sendMessage({ requestId: newRequestId(), text: reply, ...work });
    }
    if (event.case === "messageStatusChanged" && work) {
      console.log("the customer has it");
      await agent.closeInteraction({ requestId: newRequestId(), ...work });
      await agent.completeWrapUp({ requestId: newRequestId(), disposition: "solved", ...work });
      console.log("closed");
      return;
    }
  }
}

const [url, agentToken, connectorToken, text = "Hello 👋", reply = "How can I help?"] = process.argv.slice(2);
if (!url || !agentToken || !connectorToken) {
  console.error("usage: npm run example -- SERVER AGENT_TOKEN CONNECTOR_TOKEN [TEXT] [REPLY]");
  process.exit(2);
}
await main(url, agentToken, connectorToken, text, reply);
