import { useDesk } from "./hooks.ts";

/** The stream cannot go on by itself: why, and what helps. */
export function Ended({ onLeave }: { onLeave: () => void }) {
  const link = useDesk(state => state.link);
  if (link.kind !== "ended") return null;
  const isElsewhere = link.reason === "STREAM_REPLACED";
  const isSignIn =
    link.reason === "TOKEN_EXPIRED" || link.reason === "TOKEN_INVALID" || link.reason === "TOKEN_MISSING";
  return (
    <div class="ended" role="alert">
      <p>
        <strong>
          {isElsewhere ? "This desk is open in another tab." : isSignIn ? "Please sign in again." : "The desk stopped."}
        </strong>{" "}
        {link.text}
      </p>
      {isSignIn ? (
        <button type="button" class="primary" onClick={onLeave}>
          Sign in
        </button>
      ) : (
        <button type="button" class="primary" onClick={() => location.reload()}>
          {isElsewhere ? "Use it here" : "Try again"}
        </button>
      )}
    </div>
  );
}
