import { useEffect, useState } from "preact/hooks";
import { isBellOn, ringBell, turnBell } from "./bell.ts";
import { useDesk } from "./hooks.ts";
import { Icon } from "./Icons.tsx";
import { nextTheme, setTheme, themeNow } from "./theme.ts";

/** What an agent sets for this browser: whether offers are heard, and the colours. */
export function Settings() {
  const [theme, setShown] = useState(themeNow);
  const [isOn, setOn] = useState(isBellOn);
  const isRinging = useDesk(state => state.ringing.length > 0);
  useEffect(() => (isRinging ? ringBell() : undefined), [isRinging]);
  const bell = isOn ? "Offers are heard" : "Offers are silent";
  const colours = `Colours: ${theme}`;
  return (
    <>
      <button
        type="button"
        class="bare"
        aria-pressed={isOn}
        onClick={() => setOn(turnBell(!isOn))}
        title={bell}
        aria-label={bell}
      >
        <Icon name={isOn ? "bell" : "silent"} />
      </button>
      <button
        type="button"
        class="bare"
        onClick={() => setShown(setTheme(nextTheme(theme)))}
        title={colours}
        aria-label={colours}
      >
        <Icon name={theme === "dark" ? "moon" : theme === "light" ? "sun" : "half"} />
      </button>
    </>
  );
}
