import type { DirectoryAgent } from "omni-client";
import { useEffect, useState } from "preact/hooks";
import { useDesk, useNaming, useTools } from "./hooks.ts";

/** Typing rests so long before colleagues are looked for, milliseconds. */
const REST_MS = 200;

interface ColleagueProps {
  readonly value: string;
  readonly hint: string;
  readonly onChange: (agentId: string) => void;
}

/** A colleague, found by name. */
export function ColleagueField({ value, hint, onChange }: ColleagueProps) {
  const { directory } = useTools();
  const naming = useNaming();
  const ownId = useDesk(state => state.agentId);
  const [found, setFound] = useState<readonly DirectoryAgent[]>([]);
  useEffect(() => {
    const rest = setTimeout(() => directory.find(value).then(setFound, () => undefined), REST_MS);
    return () => clearTimeout(rest);
  }, [value]);
  const name = naming.names.agents.get(value);
  return (
    <label>
      <span>
        Colleague <span class="quiet">{name ?? hint}</span>
      </span>
      <input
        value={value}
        list="colleagues"
        placeholder="Name or id"
        autocomplete="off"
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <datalist id="colleagues">
        {found
          .filter(({ id }) => id !== ownId)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </datalist>
    </label>
  );
}
