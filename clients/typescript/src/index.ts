/** Everything that runs in browsers and in Node alike; `omni-client/node` adds gRPC over HTTP/2. */
export { type Client, Code, ConnectError, createClient, type Transport } from "@connectrpc/connect";

export type { Server, Token } from "./bearer.js";
export { browserTransport } from "./browser.js";
export { fileNameOf, fileTypeOf } from "./fileNames.js";
export * from "./gen/google/rpc/error_details_pb.js";
export * from "./gen/omni/v1/agent_service_pb.js";
export * from "./gen/omni/v1/attachment_service_pb.js";
export * from "./gen/omni/v1/briefing_pb.js";
export * from "./gen/omni/v1/callback_service_pb.js";
export * from "./gen/omni/v1/channel_service_pb.js";
export * from "./gen/omni/v1/conversation_service_pb.js";
export * from "./gen/omni/v1/customer_service_pb.js";
export * from "./gen/omni/v1/event_service_pb.js";
export * from "./gen/omni/v1/explanation_pb.js";
export * from "./gen/omni/v1/facts_pb.js";
export * from "./gen/omni/v1/queue_service_pb.js";
export * from "./gen/omni/v1/settings_service_pb.js";
export * from "./gen/omni/v1/types_pb.js";
export type { Keeping, Lost } from "./keepOpen.js";
export { type Refusal, refusalOf } from "./refusal.js";
export { newRequestId } from "./requestId.js";
export { readSchema, type ServiceOf } from "./schema.js";
export { type AgentConnection, connectAgent, deliver, follow } from "./streams.js";
