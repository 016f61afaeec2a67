import type { Message } from "omni-client";
import type { Api } from "../api/desk.ts";

const PAGE = 500;

/** Messages that are read at most, of a conversation of mails of several years. */
export const READ_MAX = 10_000;

/** What was read of a transcript. */
export interface Read {
  readonly messages: readonly Message[];
  /** There are none behind them. */
  readonly isWhole: boolean;
}

/** The whole transcript of a conversation, or its first 10,000 messages. Pages end by size: any number of them may come. */
export async function readTranscript(api: Api, conversationId: string): Promise<Read> {
  const messages: Message[] = [];
  let pageToken = "";
  do {
    const read = await api.conversations.getTranscript({ conversationId, pageSize: PAGE, pageToken });
    messages.push(...read.messages);
    pageToken = read.nextPageToken;
  } while (pageToken && messages.length < READ_MAX);
  return { messages, isWhole: !pageToken };
}
