import type { ChannelProposal } from "omni-client";
import { channelIcon, Icon } from "./Icons.tsx";

interface ProposedProps {
  readonly proposal: ChannelProposal;
  /** Absent: it cannot be gone to from here. */
  readonly onSwitch?: (channel: string) => void;
}

/** A channel over which a matter can go on that this one cannot carry, with what to say to the customer. */
export function Proposed({ proposal, onSwitch }: ProposedProps) {
  const { channel, name, text, open } = proposal;
  return (
    <li class="past">
      <Icon name={channelIcon(channel, 0)} />
      <span>
        {name || channel} {!open && <span class="tag">closed now</span>}
        {onSwitch && (
          <button type="button" class="link" onClick={() => onSwitch(channel)}>
            Switch
          </button>
        )}
        {text && <span class="quoted">{text}</span>}
      </span>
    </li>
  );
}
