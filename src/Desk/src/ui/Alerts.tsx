import type { Alert } from "../state/alerts.ts";
import type { Work } from "../state/commands.ts";
import { queueName } from "../state/directory.ts";
import { useStore } from "../state/store.ts";
import { momentText } from "../state/times.ts";
import { useNaming, useTools } from "./hooks.ts";
import { Icon } from "./Icons.tsx";

const texts: Readonly<Record<Alert["type"], string>> = {
  SlaBreached: "An answer is too late",
  SlaDueSoon: "An answer is due soon",
  TransferTooSlow: "Nobody takes a transfer",
};

interface AlertsProps {
  readonly onWhy: (work: Work) => void;
}

/** What takes too long, as it happens; each stays until it is put aside. */
export function Alerts({ onWhy }: AlertsProps) {
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
          <Line key={`${alert.position}`} alert={alert} onWhy={onWhy} />
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

function Line({ alert, onWhy }: { alert: Alert } & AlertsProps) {
  const { floor } = useTools();
  const naming = useNaming();
  const { position, type, at, conversationId, interactionId, channel, queueId } = alert;
  const places = [channel && naming.channel(channel), queueId && queueName(naming.names, queueId)];
  return (
    <li class={type === "SlaDueSoon" ? "soon" : "late"} data-alert={type}>
      <Icon name="alert" />
      <strong>{texts[type]}</strong>
      <span>{places.filter(Boolean).join(" · ")}</span>
      <time class="quiet" dateTime={new Date(at).toISOString()}>
        {momentText(at)}
      </time>
      <button type="button" class="link" onClick={() => onWhy({ conversationId, interactionId })}>
        Why?
      </button>
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
