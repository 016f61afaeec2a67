import { Routability } from "../api/numbers.ts";
import { useDesk, useTools } from "./hooks.ts";

/** Nothing in hand: what to do so that something comes. */
export function Empty() {
  const { commands } = useTools();
  const agent = useDesk(state => state.agent);
  const ringing = useDesk(state => state.ringing.length);
  const isAvailable = agent?.routability === Routability.AVAILABLE;
  return (
    <main class="talk empty" aria-label="Conversation">
      <svg class="empty-mark" viewBox="0 0 120 80" aria-hidden="true">
        <rect x="10" y="14" width="64" height="40" rx="10" />
        <path d="M24 54v12l14-12" />
        <rect x="58" y="34" width="52" height="30" rx="9" />
        <path d="M96 64v9l-11-9" />
      </svg>
      {!agent && <p>Connecting …</p>}
      {agent && isAvailable && (
        <>
          <h2>{ringing > 0 ? "Somebody is waiting for you" : "You take work"}</h2>
          <p class="quiet">
            {ringing > 0 ? (
              <>
                <kbd>Alt A</kbd> accepts the offer.
              </>
            ) : (
              "The next customer rings here. You need not watch this page: its title tells you."
            )}
          </p>
        </>
      )}
      {agent && !isAvailable && (
        <>
          <h2>You are not taking work</h2>
          <p class="quiet">Nothing is offered to you until you say so.</p>
          <button type="button" class="primary" onClick={() => commands.become(Routability.AVAILABLE)}>
            Take work <kbd>Alt V</kbd>
          </button>
        </>
      )}
    </main>
  );
}
