const BYTES = 16;

/**
 * A new id for a command: 32 hexadecimal digits. Keep it until the command is answered, and send the same one when you
 * repeat it: then it counts once. Works on pages without TLS too, where `crypto.randomUUID` does not.
 */
export function newRequestId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), byte => byte.toString(16).padStart(2, "0")).join("");
}
