/** Who a token is for, as it says itself: only the server checks it. */
export interface Pass {
  readonly token: string;
  /** agt_…: the agent. */
  readonly agentId: string;
  /** agent or supervisor. */
  readonly role: string;
  /** When it ends, milliseconds since 1970. */
  readonly expiresAt: number;
}

const KEY = "omni.desk.token";

/** Reads a token; a text says what is wrong with it. A link with a token, pasted as it is, does too. */
export function readToken(given: string, now: number): Pass | string {
  const text = given.trim();
  const token = /#token=([^&]+)/.exec(text)?.[1] ?? text.replace(/^Bearer\s+/i, "");
  if (!token) return "Paste a token, or open the link that the server printed.";
  const claims = claimsOf(token);
  if (!claims) return "This is no token: a token is one word of three parts, divided by dots.";
  const { sub, role, exp } = claims;
  if (role !== "agent" && role !== "supervisor")
    return `This token is for the role ${role}. A desk needs one for an agent or a supervisor.`;
  if (typeof sub !== "string" || typeof exp !== "number")
    return "The token does not say for whom and how long it counts.";
  if (exp * 1_000 <= now) return "This token has expired. Get a new one.";
  return { token, agentId: sub, role, expiresAt: exp * 1_000 };
}

/**
 * The token of this tab: from the address, or from before a reload. It comes in the fragment, which browsers send to
 * nobody, and is taken out of the address at once, so that it stays out of the history too.
 */
export function storedToken(): string | undefined {
  const given = /[#&]token=([^&]+)/.exec(location.hash)?.[1];
  if (given) {
    sessionStorage.setItem(KEY, given);
    history.replaceState(null, "", location.pathname);
  }
  return sessionStorage.getItem(KEY) ?? undefined;
}

export function storeToken(token: string | undefined): void {
  if (token === undefined) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, token);
}

function claimsOf(token: string): Record<string, unknown> | undefined {
  try {
    const body = token.split(".")[1] ?? "";
    const bytes = Uint8Array.from(atob(body.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === "object" && claims !== null ? (claims as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
