import type { VerificationMethod } from "omni-client";
import { useState } from "preact/hooks";
import type { Work } from "../state/commands.ts";
import { useTools } from "./hooks.ts";
import { evidenceText } from "./words.ts";

interface MethodsProps {
  readonly work: Work;
  readonly methods: readonly VerificationMethod[];
}

/** Records that the customer has shown who they are; each is asked for once more, since others build on it. */
export function MethodButtons({ work, methods }: MethodsProps) {
  const { commands } = useTools();
  const [asked, setAsked] = useState<VerificationMethod>();
  const name = asked && (asked.name || asked.id);
  const record = async ({ id }: VerificationMethod) => {
    if ((await commands.verify(work, id)).ok) setAsked(undefined);
  };
  if (methods.length === 0) return <p class="quiet">On this channel nothing can be shown.</p>;
  if (!asked)
    return (
      <div class="methods">
        {methods.map(method => (
          <button type="button" key={method.id} onClick={() => setAsked(method)}>
            {method.name || method.id}
          </button>
        ))}
      </div>
    );
  return (
    <fieldset class="asked" aria-label={name}>
      <p>
        Has the customer passed “{name}”? Then they count as {evidenceText(asked.gives).text} in this conversation.
      </p>
      <div class="methods">
        <button type="button" class="primary" onClick={() => record(asked)} ref={focus}>
          Yes, record it
        </button>
        <button type="button" onClick={() => setAsked(undefined)}>
          No
        </button>
      </div>
    </fieldset>
  );
}

/** Whoever works by the keyboard goes on where they were. */
function focus(button: HTMLButtonElement | null): void {
  button?.focus();
}
