import type { Alert, AlertKind } from "../state/alerts.ts";
import type { Work } from "../state/commands.ts";
import { useStore } from "../state/store.ts";
import { momentText } from "../state/times.ts";
import { alertPlace, alertText } from "./alertWords.ts";
import { useNaming, useTools } from "./hooks.ts";
import { Icon } from "./Icons.tsx";

/** These are no harm yet. */
const mild: readonly AlertKind[] = ["dueSoon", "nobody", "uneven"];

interface AlertsProps {
  readonly onWhy: (work: Work) => void;
  readonly onShares: (queueId: string) => void;
}

/** What a supervisor can do something about, as it happens; each stays until it is put aside. */
export function Alerts({ onWhy, onShares }: AlertsProps) {
  const { floor } = useTools();
  const alerts = useStore(floor.store, seen => seen.alerts);
  const deafness = useStore(floor.store, seen => seen.deafness);
  return (
    <section class="alerting" aria-label="Alerts">
      {deafness && (
        <p class="problem" role="alert">
          No alerts come in any more: {deafness} Reload the page; if that does not help, sign in anew.
        </p>
      )}
      <ul class="alerts" aria-live="polite">
        {alerts.map(alert => (
          <Line key={`${alert.position}`} alert={alert} onWhy={onWhy} onShares={onShares} />
        ))}
      </ul>
      {alerts.length > 1 && (
        <button type="button" class="link" onClick={() => floor.dismiss()}>
          Put all {alerts.length} aside
        </button>
      )}
    </section>
  );
}

function Line({ alert, onWhy, onShares }: { alert: Alert } & AlertsProps) {
  const { floor } = useTools();
  const naming = useNaming();
  const { position, kind, at, conversationId, interactionId, queueId } = alert;
  return (
    <li class={mild.includes(kind) ? "soon" : "late"} data-alert={kind}>
      <Icon name="alert" />
      <strong>{alertText(alert, naming)}</strong>
      <span>{alertPlace(alert, naming)}</span>
      <time class="quiet" dateTime={new Date(at).toISOString()}>
        {momentText(at)}
      </time>
      {interactionId && (
        <button type="button" class="link" onClick={() => onWhy({ conversationId, interactionId })}>
          Why?
        </button>
      )}
      {kind === "uneven" && (
        <button type="button" class="link" onClick={() => onShares(queueId)}>
          Shares
        </button>
      )}
      <button
        type="button"
        class="bare"
        onClick={() => floor.dismiss(position)}
        aria-label="Put aside"
        title="Put aside"
      >
        <Icon name="cross" />
      </button>
    </li>
  );
}
