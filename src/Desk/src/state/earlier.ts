import type { Message } from "omni-client";
import type { Api } from "../api/desk.ts";

const PAGE = 500;

/** Pages that are read at most: what the page keeps of a transcript anyhow. */
const PAGES_MAX = 20;

/** The whole transcript of a conversation, or its first 10,000 messages. */
export async function readTranscript(api: Api, conversationId: string): Promise<Message[]> {
  const messages: Message[] = [];
  let pageToken = "";
  for (let page = 0; page < PAGES_MAX; page++) {
    const read = await api.conversations.getTranscript({ conversationId, pageSize: PAGE, pageToken });
    messages.push(...read.messages);
    pageToken = read.nextPageToken;
    if (!pageToken) break;
  }
  return messages;
}
