import { expect, test, vi } from "vitest";
import { notTakenText } from "../src/state/fileFaults.ts";
import { FileLinks } from "../src/state/fileLinks.ts";
import { isPicture, sizeText } from "../src/state/files.ts";

const place = { conversationId: "con_1", attachmentId: "att_1-1" };

test("a link is asked for once while it counts, and again before it is over", async () => {
  let at = 0;
  let asked = 0;
  const createAttachmentLink = vi.fn(async () => ({ path: `/attachments/${++asked}`, expiresAt: { seconds: 600n } }));
  const links = new FileLinks({ attachments: { createAttachmentLink } } as never, () => at);
  expect(links.known(place)).toBeUndefined();
  expect(await Promise.all([links.of(place), links.of(place)])).toEqual(["/attachments/1", "/attachments/1"]);
  at = 539_999;
  expect(await links.of(place)).toBe("/attachments/1");
  at = 540_000;
  expect(links.known(place)).toBeUndefined();
  expect(await links.of(place)).toBe("/attachments/2");
});

test("a file that is gone has no link, and is asked for again", async () => {
  const createAttachmentLink = vi.fn().mockRejectedValue(new Error("gone"));
  const links = new FileLinks({ attachments: { createAttachmentLink } } as never);
  expect(await links.of(place)).toBeUndefined();
  expect(await links.of(place)).toBeUndefined();
  expect(createAttachmentLink).toHaveBeenCalledTimes(2);
});

test.each([
  [1, "1 kB"],
  [300_000, "293 kB"],
  [3_000_000, "2.9 MB"],
])("%i bytes are %s", (bytes, text) => expect(sizeText(bytes)).toBe(text));

test.each([
  ["image/png", true],
  ["image/svg+xml", false],
  ["image/heic", false],
  ["text/html", false],
])("%s is a picture: %s", (type, is) => expect(isPicture(type)).toBe(is));

test.each([
  [1, 3_000_000, "not taken: too large, or empty (2.9 MB)"],
  [1, 0, "not taken: too large, or empty"],
  [3, 3_000_000, "not taken: a program"],
  [7, 0, "not taken: it was lost on the way"],
  [99, 0, "not taken"],
])("a file that is not there says why: %i, %i bytes", (why, size, text) => expect(notTakenText(why, size)).toBe(text));
