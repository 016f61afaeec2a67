import { useEffect, useState } from "preact/hooks";
import { spanText } from "../state/times.ts";

/** So long before its end the agent is told that the sign-in ends, milliseconds. */
const TOLD_BEFORE_MS = 15 * 60_000;

/** Says in time that the sign-in ends. `expiresAt` is in milliseconds since 1970. */
export function Expiry({ expiresAt }: { expiresAt: number }) {
  const [left, setLeft] = useState(expiresAt - Date.now());
  useEffect(() => {
    const timer = setInterval(() => setLeft(expiresAt - Date.now()), 10_000);
    return () => clearInterval(timer);
  }, [expiresAt]);
  if (left > TOLD_BEFORE_MS || left <= 0) return null;
  return (
    <p class="expiry" role="status">
      Your sign-in ends in {spanText(left)}. A new link, opened in this tab, goes on where you are.
    </p>
  );
}
