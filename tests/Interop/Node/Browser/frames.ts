/** gRPC-Web by hand: frames of a flag byte, a length of four and a payload. */

/** A response's frame; flag 0x80 marks the trailers. */
export interface Frame {
  readonly flag: number;
  readonly payload: Uint8Array<ArrayBuffer>;
}

export function frame(payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(5 + payload.length);
  new DataView(bytes.buffer).setUint32(1, payload.length);
  bytes.set(payload, 5);
  return bytes;
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** Frames as they come. A text response is base64, in pieces that may each end in padding. */
export async function* readFrames(response: Response): AsyncGenerator<Frame, void, undefined> {
  const isText = response.headers.get("content-type")?.startsWith("application/grpc-web-text") === true;
  let bytes = new Uint8Array();
  for await (const piece of isText ? decoded(response) : raw(response)) {
    bytes = joined(bytes, piece);
    for (;;) {
      if (bytes.length < 5) break;
      const end = 5 + new DataView(bytes.buffer).getUint32(1);
      if (bytes.length < end) break;
      yield { flag: bytes[0] ?? 0, payload: bytes.slice(5, end) };
      bytes = bytes.slice(end);
    }
  }
}

async function* raw({ body }: Response): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) yield read.value;
}

/** Whole groups of four characters are decoded as soon as they are there. */
async function* decoded(response: Response): AsyncGenerator<Uint8Array, void, undefined> {
  const ascii = new TextDecoder();
  let text = "";
  for await (const piece of raw(response)) {
    text += ascii.decode(piece, { stream: true });
    const whole = text.length - (text.length % 4);
    for (const group of text.slice(0, whole).match(/.{4}/g) ?? []) {
      yield Uint8Array.from(atob(group), character => character.charCodeAt(0));
    }
    text = text.slice(whole);
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
