import { expect, test, vi } from "vitest";
import { asciiJson, errorOf, UploadRefused } from "../src/api/upload.ts";
import { Uploads } from "../src/state/uploads.ts";

const limits = { maxBytes: 1_000n, maxPerMessage: 2, types: ["image/png", "text/csv"] } as never;
const file = (name = "a.png", size = 3) => new File([new Uint8Array(size)], name);

/** A tab's storage, and an upload whose ends are made by hand. */
function begin(kept = new Map<string, string>()) {
  const ends: {
    done: (token: string) => void;
    fail: (error: Error) => void;
    goes: (part: number) => void;
    signal: AbortSignal;
  }[] = [];
  const upload = vi.fn(
    (_place, _type, _file, goes: (part: number) => void, signal: AbortSignal) =>
      new Promise<string>((done, fail) => ends.push({ done, fail, goes, signal })),
  );
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  };
  return { kept, ends, upload, uploads: new Uploads(upload, "agt_1", storage) };
}

const settled = () => new Promise(resolve => setTimeout(resolve));

test("what has gone up goes with the message, and outlives a reload apart for each conversation and channel", async () => {
  const { kept, ends, uploads } = begin();
  uploads.add("con_1", "webchat", [file("Zdjęcie.png"), file("b.csv")], limits);
  ends[0]?.done("upl_1");
  await settled();
  const { uploads: anew } = begin(kept);
  expect(anew.of("con_2", "webchat")).toEqual([]);
  expect(anew.of("con_1", "sms")).toEqual([]);
  expect(anew.take("con_1", "webchat")).toEqual([{ name: "Zdjęcie.png", type: "image/png", size: 3, token: "upl_1" }]);
  expect(anew.of("con_1", "webchat")).toEqual([]);
  expect(begin(kept).uploads.of("con_1", "webchat")).toEqual([]);
});

test("a file that is on its way is shown and not written, until it has arrived", async () => {
  const { kept, ends, uploads } = begin();
  const write = vi.spyOn(kept, "set");
  uploads.add("con_1", "webchat", [file()], limits);
  for (const part of [0.1, 0.5, 0.9]) ends[0]?.goes(part);
  expect(uploads.of("con_1", "webchat")[0]?.part).toBe(0.9);
  expect(write).not.toHaveBeenCalled();
  ends[0]?.done("upl_1");
  await settled();
  expect(write).toHaveBeenCalledTimes(1);
});

test("what cannot go is told, and what can still goes", () => {
  const { upload, uploads } = begin();
  const files = [
    file("empty.png", 0),
    file("large.png", 1_001),
    file("page.html"),
    file("1.png"),
    file("2.png"),
    file("3.png"),
  ];
  uploads.add("con_1", "webchat", files, limits);
  expect(uploads.store.value.faults.con_1).toEqual([
    "“empty.png” is empty.",
    "“large.png” is too large: at most 1 kB.",
    "“page.html” is of a kind that this channel does not carry.",
    "“3.png” is too many: a message takes at most 2 files.",
  ]);
  expect(upload.mock.calls.map(([place]) => place.name)).toEqual(["1.png", "2.png"]);
});

test("what broke off goes again, what was refused does not", async () => {
  const { ends, upload, uploads } = begin();
  uploads.add("con_1", "webchat", [file("1.png"), file("2.png")], limits);
  ends[0]?.fail(new Error("The connection broke off."));
  ends[1]?.fail(new UploadRefused("ATTACHMENT_EXECUTABLE", "no"));
  await settled();
  expect(uploads.of("con_1", "webchat").map(({ fault }) => fault)).toEqual([
    "The connection broke off.",
    "Programs never pass. Send an address instead.",
  ]);
  uploads.again();
  expect(upload.mock.calls.map(([place]) => place.name)).toEqual(["1.png", "2.png", "1.png"]);
  ends[2]?.done("upl_1");
  await settled();
  expect(uploads.take("con_1", "webchat").map(({ token }) => token)).toEqual(["upl_1"]);
});

test("what is taken away stops, and its end changes nothing", async () => {
  const { ends, uploads } = begin();
  uploads.add("con_1", "webchat", [file()], limits);
  uploads.remove(uploads.of("con_1", "webchat")[0]?.key ?? "");
  expect(ends[0]?.signal.aborted).toBe(true);
  ends[0]?.done("upl_1");
  await settled();
  expect(uploads.of("con_1", "webchat")).toEqual([]);
});

test("a header is ASCII, whatever a file is called", () => {
  const text = asciiJson({ name: "Zdjęcie 🐈.png" });
  expect(text).toMatch(/^[\x20-\x7e]+$/);
  expect(JSON.parse(text)).toEqual({ name: "Zdjęcie 🐈.png" });
});

test.each([
  ["the server refuses", 400, { message: "no", details: [{}, { reason: "ATTACHMENT_SIZE" }] }, "no", "ATTACHMENT_SIZE"],
  ["a proxy refuses", 413, undefined, "It is larger than a server on the way allows.", ""],
  ["the server is busy", 503, { message: "later", details: [] }, "later", undefined],
])("%s", (_, status, said, text, reason) => {
  const error = errorOf(status, said ? JSON.stringify(said) : "<html>");
  expect(error.message).toBe(text);
  expect(error instanceof UploadRefused ? error.reason : undefined).toBe(reason);
});
