import { useDesk, useTools } from "./hooks.ts";
import { Icon } from "./Icons.tsx";

/** Words to the agent that go by themselves. */
export function Notices() {
  const { session } = useTools();
  const notices = useDesk(state => state.notices);
  return (
    <div class="notices" role="status" aria-live="polite">
      {notices.map(({ id, tone, text }) => (
        <p key={id} class={`notice ${tone}`}>
          {text}
          <button type="button" class="bare" aria-label="Dismiss" onClick={() => session.dismiss(id)}>
            <Icon name="cross" />
          </button>
        </p>
      ))}
    </div>
  );
}
