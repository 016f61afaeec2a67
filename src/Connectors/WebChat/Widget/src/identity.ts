/**
 * Whom the site's word names. It is not verified here, for it only keeps apart what the browser keeps: the server reads it
 * again before it counts. A word that cannot be read is somebody of its own.
 */
export function userOf(word: string): unknown {
  try {
    const payload = atob((word.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(payload, character => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)).sub ?? word;
  } catch {
    return word;
  }
}
