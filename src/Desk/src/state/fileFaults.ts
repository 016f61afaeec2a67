import { type FileLimits, fileTypeOf } from "omni-client";
import { FileRefusal } from "../api/numbers.ts";
import { sizeText } from "./files.ts";

/** Why a file cannot go with a message, before anything was sent; undefined: it may. */
export function faultOf(
  file: File,
  before: number,
  { maxBytes, maxPerMessage, types }: FileLimits,
): string | undefined {
  const name = `“${file.name}”`;
  if (before >= maxPerMessage) return `${name} is too many: a message takes at most ${maxPerMessage} files.`;
  if (file.size === 0) return `${name} is empty.`;
  if (file.size > maxBytes) return `${name} is too large: at most ${sizeText(Number(maxBytes))}.`;
  if (!types.includes(fileTypeOf(file))) return `${name} is of a kind that this channel does not carry.`;
  return undefined;
}

const said: Readonly<Record<string, string>> = {
  ATTACHMENT_EXECUTABLE: "Programs never pass. Send an address instead.",
  ATTACHMENT_INFECTED: "The scanner refuses it; it reaches nobody.",
  ATTACHMENT_TYPE: "What is in it is not what its name says.",
};

/** Why the server did not take a file, in words for agents. */
export function refusalText(reason: string, text: string): string {
  return said[reason] ?? text;
}

const notTaken: Readonly<Record<number, string>> = {
  [FileRefusal.SIZE]: "too large, or empty",
  [FileRefusal.TYPE]: "of a kind that this channel does not carry",
  [FileRefusal.EXECUTABLE]: "a program",
  [FileRefusal.NAME]: "its name is none",
  [FileRefusal.INFECTED]: "the scanner refused it",
  [FileRefusal.CHANNEL]: "this channel carries no files",
  [FileRefusal.LOST]: "it was lost on the way",
};

/** Why a customer's file was not taken: the agent has to ask for it another way. */
export function notTakenText(why: number, size: number): string {
  const reason = notTaken[why];
  const big = size > 0 && why === FileRefusal.SIZE ? ` (${sizeText(size)})` : "";
  return reason ? `not taken: ${reason}${big}` : "not taken";
}
