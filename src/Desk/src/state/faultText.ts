import { ConnectError, refusalOf } from "omni-client";

/** What to say of a call that failed: the server's words, or that there were none. */
export function faultText(error: unknown): string {
  const refusal = refusalOf(error);
  if (!refusal && ConnectError.from(error).cause instanceof TypeError) return "The server does not answer.";
  const text = refusal?.text ?? ConnectError.from(error).rawMessage;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
