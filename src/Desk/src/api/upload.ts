/** Where a file goes to, as the server's UploadHeader names it; size and type stand in HTTP's own headers. */
export interface UploadPlace {
  readonly conversationId: string;
  readonly channel: string;
  readonly name: string;
}

/** The server does not take the file, and says why; another file may do. */
export class UploadRefused extends Error {
  constructor(
    readonly reason: string,
    text: string,
  ) {
    super(text);
  }
}

/** Sends a file; what is told stands for it in a message. */
export type Upload = (
  place: UploadPlace,
  type: string,
  file: Blob,
  onProgress: (part: number) => void,
  signal: AbortSignal,
) => Promise<string>;

/** Answers after which the same file may well pass: too many calls, or a server that is busy, stopping or behind a proxy. */
const passing = new Set([408, 429, 499, 500, 502, 503, 504]);

/**
 * Uploads with a token, by XMLHttpRequest: `fetch` does not say how much has gone. Fails with `UploadRefused`, or with another
 * error when nobody answered or it may pass the next time.
 */
export function uploadWith(token: string): Upload {
  return (place, type, file, onProgress, signal) =>
    new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      request.open("POST", "/attachments");
      request.setRequestHeader("authorization", `Bearer ${token}`);
      request.setRequestHeader("content-type", type);
      request.setRequestHeader("omni-upload", asciiJson(place));
      request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
      request.onload = () => {
        if (request.status === 200) done((JSON.parse(request.responseText) as { token: string }).token);
        else fail(errorOf(request.status, request.responseText));
      };
      request.onerror = () => fail(new Error("The connection broke off."));
      request.onabort = () => fail(new DOMException("It was called off.", "AbortError"));
      signal.addEventListener("abort", () => request.abort());
      request.send(file);
    });
}

/** Headers hold ASCII alone. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** What an answer says that is none of success: google.rpc.Status as JSON, or what a proxy wrote. */
export function errorOf(status: number, body: string): Error {
  let text = `The server answered ${status}.`;
  let reason = "";
  try {
    const said = JSON.parse(body) as { message?: string; details?: readonly { reason?: string }[] };
    text = said.message ?? text;
    reason = said.details?.find(detail => detail.reason)?.reason ?? "";
  } catch {
    if (status === 413) text = "It is larger than a server on the way allows.";
  }
  return passing.has(status) ? new Error(text) : new UploadRefused(reason, text);
}
