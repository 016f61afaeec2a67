import {
  type AgentService,
  type AttachmentService,
  browserTransport,
  type Client,
  type ConversationService,
  type CustomerService,
  createClient,
  type EventService,
  type QueueService,
  readSchema,
} from "omni-client";
import { type Upload, uploadWith } from "./upload.ts";

/** What the desk calls. */
export interface Api {
  readonly agent: Client<typeof AgentService>;
  readonly attachments: Client<typeof AttachmentService>;
  readonly conversations: Client<typeof ConversationService>;
  readonly customers: Client<typeof CustomerService>;
  readonly events: Client<typeof EventService>;
  readonly queues: Client<typeof QueueService>;
  readonly upload: Upload;
}

/** Clients of the server that the page came from, by its own schema. */
export async function openApi(token: string): Promise<Api> {
  const response = await fetch("/desk/omni.v1.binpb");
  if (!response.ok) throw new Error(`The server answered ${response.status} to the page's question for its schema.`);
  const serviceOf = readSchema(new Uint8Array(await response.arrayBuffer()));
  const transport = browserTransport({ url: location.origin, token });
  return {
    agent: createClient(serviceOf<typeof AgentService>("omni.v1.AgentService"), transport),
    attachments: createClient(serviceOf<typeof AttachmentService>("omni.v1.AttachmentService"), transport),
    conversations: createClient(serviceOf<typeof ConversationService>("omni.v1.ConversationService"), transport),
    customers: createClient(serviceOf<typeof CustomerService>("omni.v1.CustomerService"), transport),
    events: createClient(serviceOf<typeof EventService>("omni.v1.EventService"), transport),
    queues: createClient(serviceOf<typeof QueueService>("omni.v1.QueueService"), transport),
    upload: uploadWith(token),
  };
}
