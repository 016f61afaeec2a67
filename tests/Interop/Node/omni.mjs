// A connector and an agent on @grpc/grpc-js, from the protos as they are: a message comes in, is offered, accepted and
// answered. usage: node omni.mjs SERVER AGENT_TOKEN CONNECTOR_TOKEN TEXT REPLY
import { randomUUID } from "node:crypto";
import { items, load, Metadata, unary } from "./grpc.mjs";

const [server, agentToken, connectorToken, text, reply] = process.argv.slice(2);
const omni = load(["omni/v1/agent_service.proto", "omni/v1/channel_service.proto"], ["src/Api/Protos"]).omni.v1;
const agent = connect(omni.AgentService, agentToken);
const channels = connect(omni.ChannelService, connectorToken);

function connect(Service, token) {
  const metadata = new Metadata();
  metadata.set("authorization", `Bearer ${token}`);
  const client = Service.at(server);
  return {
    call: (method, request) => unary(client, method, { request_id: randomUUID(), ...request }, metadata),
    open: (method, request) => items(client[method](request, metadata)),
    close: () => client.close(),
  };
}

async function writeAsCustomer() {
  const accepted = await channels.call("Ingest", {
    channel: "webchat",
    address: { kind: "IDENTIFIER_KIND_HANDLE", network: "webchat", value: "visitor-1" },
    external_id: "visitor-1-1",
    evidence: "EVIDENCE_CHANNEL_VERIFIED",
    text,
  });
  console.log(`accepted ${accepted.message_id}`);
}

async function deliver() {
  for await (const { item, delivery } of channels.open("Deliver", {})) {
    if (item !== "delivery") continue;
    console.log(`${delivery.agent_id}: ${delivery.text}`);
    const report = { delivery_id: delivery.delivery_id, status: "DELIVERY_STATUS_DELIVERED" };
    await channels.call("ReportStatus", {
      reports: [{ conversation_id: delivery.conversation_id, delivery: report }],
    });
    return;
  }
}

async function workAsAgent() {
  let work;
  for await (const { item, hello, event } of agent.open("Connect", { device_id: "node" })) {
    if (item === "hello") {
      console.log(`${hello.agent_id} is connected`);
      await agent.call("SetRoutability", { routability: "ROUTABILITY_AVAILABLE" });
      await writeAsCustomer();
    }
    if (event?.offer_made) {
      const { offer_id, epoch, conversation_id, interaction_id, briefing } = event.offer_made;
      work = { conversation_id, interaction_id };
      await agent.call("ConfirmOffer", { offer_id });
      console.log(`offered: ${briefing.messages.at(-1).text}`);
      await agent.call("AcceptOffer", { offer_id, epoch, ...work });
      await agent.call("SendMessage", { text: reply, ...work });
    }
    if (event?.message_status_changed) {
      console.log("the customer has it");
      await agent.call("CloseInteraction", work);
      await agent.call("CompleteWrapUp", { disposition: "solved", ...work });
      console.log("closed");
      return;
    }
  }
}

await Promise.all([workAsAgent(), deliver()]);
agent.close();
channels.close();
