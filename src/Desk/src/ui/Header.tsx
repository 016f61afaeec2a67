import { Presence, Routability } from "../api/numbers.ts";
import type { Link } from "../state/model.ts";
import { useDesk, useNaming, useNow, useTools } from "./hooks.ts";
import { Icon } from "./Icons.tsx";
import { Mark } from "./Mark.tsx";
import { Settings } from "./Settings.tsx";

/** What an agent may be busy with; any other text will do as well. */
const breaks = ["Break", "Lunch", "Meeting", "Training"];

interface HeaderProps {
  /** Absent: this is nobody's but a supervisor's. */
  readonly floor?: { readonly isShown: boolean; readonly onToggle: () => void };
  readonly onHelp: () => void;
  readonly onLeave: () => void;
}

export function Header({ floor, onHelp, onLeave }: HeaderProps) {
  const agentId = useDesk(state => state.agentId);
  const naming = useNaming();
  return (
    <header class="head">
      <Mark />
      <h1>Omni desk</h1>
      <LinkState />
      {floor && (
        <button
          type="button"
          class="bare view"
          aria-label="Floor"
          aria-pressed={floor.isShown}
          onClick={floor.onToggle}
          title="Alt O"
        >
          <Icon name="floor" /> <span>Floor</span>
        </button>
      )}
      <span class="head-space" />
      <Load />
      <Availability />
      <span class="agent" title={agentId}>
        <Icon name="person" /> {naming.names.ownName || agentId}
      </span>
      <Settings />
      <button type="button" class="bare" onClick={onHelp} aria-label="Keys" title="Keys (?)">
        <Icon name="help" />
      </button>
      <button type="button" class="bare" onClick={onLeave} aria-label="Sign out" title="Sign out">
        <Icon name="out" />
      </button>
    </header>
  );
}

/** Whether the desk is connected; quiet as long as it is. */
function LinkState() {
  const link = useDesk(state => state.link);
  return (
    <p class={`link-state ${link.kind}`} role="status" data-link={link.kind}>
      <span class="dot" aria-hidden="true" />
      {link.kind === "lost" ? <Retry link={link} /> : linkTexts[link.kind]}
    </p>
  );
}

const linkTexts = { opening: "connecting …", open: "connected", ended: "not connected" } as const;

function Retry({ link }: { link: Link & { kind: "lost" } }) {
  const left = Math.max(0, link.retryAt - useNow(500));
  return <>connection lost, {left > 1_000 ? `again in ${Math.ceil(left / 1_000)} s` : "trying …"}</>;
}

/** Units of work in hand of those there are. */
function Load() {
  const agent = useDesk(state => state.agent);
  if (!agent?.capacity) return null;
  const { load, capacity } = agent;
  return (
    <span class="load" title={`${load} of ${capacity} units of work in hand`}>
      <meter min={0} max={capacity} value={load} aria-label="Load" />
      <span class="quiet">
        {load}/{capacity}
      </span>
    </span>
  );
}

/** Whether the agent takes work. */
function Availability() {
  const { commands } = useTools();
  const agent = useDesk(state => state.agent);
  if (!agent) return null;
  const isAvailable = agent.routability === Routability.AVAILABLE;
  const isDraining = agent.routability === Routability.DRAINING || agent.next !== 0;
  const choose = (value: string) => {
    if (value === "available") return commands.become(Routability.AVAILABLE);
    if (value === "draining") return commands.become(Routability.DRAINING);
    return commands.become(Routability.NOT_READY, value);
  };
  const shown = isAvailable ? "available" : isDraining ? "draining" : agent.reason || "not ready";
  const others = breaks.includes(shown) || isAvailable || isDraining ? breaks : [shown, ...breaks];
  const isThere = agent.presence === Presence.CONNECTED;
  return (
    <label class={`availability ${isAvailable && isThere ? "yes" : "no"}`}>
      <span class="dot" aria-hidden="true" />
      <span class="unseen">Availability</span>
      <select value={shown} onChange={({ currentTarget }) => choose(currentTarget.value)} title="Alt V">
        <option value="available">Taking work</option>
        <option value="draining">Finishing, no more work</option>
        <optgroup label="Not ready">
          {others.map(reason => (
            <option key={reason} value={reason}>
              {reason === "SignedIn" ? "Just signed in" : reason}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  );
}
