import { expect, test } from "vitest";
import type { Api } from "../src/api/desk.ts";
import { readTranscript } from "../src/state/earlier.ts";

/** A conversation of long mails: the server ends its pages by size. */
function archive(messages: number, perPage: number): Api {
  const getTranscript = async ({ pageToken }: { pageToken: string }) => {
    const first = Number(pageToken || 0);
    const next = Math.min(first + perPage, messages);
    const page = Array.from({ length: next - first }, (_, index) => ({ id: `msg_${first + index}` }));
    return { messages: page, nextPageToken: next < messages ? `${next}` : "" };
  };
  return { conversations: { getTranscript } } as unknown as Api;
}

test.each([
  [0, 9, 0],
  [405, 9, 405],
  [10_000, 500, 10_000],
  [10_400, 500, 10_000],
])("of %i messages in pages of %i, %i are read, each once and in order", async (count, perPage, read) => {
  const { messages, isWhole } = await readTranscript(archive(count, perPage), "con_1");
  expect(messages.map(({ id }) => id)).toEqual(Array.from({ length: read }, (_, index) => `msg_${index}`));
  expect(isWhole).toBe(read === count);
});
