import type { Message } from "omni-client";
import type { Api } from "../api/desk.ts";

const PAGE = 500;

/** Messages that are read at most, of a conversation of mails of several years. */
const READ_MAX = 10_000;

/** The whole transcript of a conversation, or its first 10,000 messages. Pages end by size: any number of them may come. */
export async function readTranscript(api: Api, conversationId: string): Promise<Message[]> {
  const messages: Message[] = [];
  let pageToken = "";
  do {
    const read = await api.conversations.getTranscript({ conversationId, pageSize: PAGE, pageToken });
    messages.push(...read.messages);
    pageToken = read.nextPageToken;
  } while (pageToken && messages.length < READ_MAX);
  return messages;
}
