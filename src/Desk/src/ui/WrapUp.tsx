import type { Interaction } from "omni-client";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Part } from "../state/conversations.ts";
import type { Held } from "../state/model.ts";
import { durationMs } from "../state/times.ts";
import { useDesk, useNow, useTools } from "./hooks.ts";
import { Ring } from "./Ring.tsx";

/** The end of the work on an interaction: how did it end? */
export function WrapUp({ held, interaction, part }: { held: Held; interaction: Interaction; part: Part }) {
  const { commands } = useTools();
  const at = useNow(500);
  const agentId = useDesk(state => state.agentId);
  const [code, setCode] = useState("");
  const [topic, setTopic] = useState("");
  const [problem, setProblem] = useState("");
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), [interaction.id]);

  const segment = interaction.segmentWrapUps.find(one => one.agentId === agentId);
  const own = part === "segment" ? segment : undefined;
  const remaining = own ? own.remaining : interaction.wrapUpRemaining;
  const isExtendable = own ? own.extendable : interaction.wrapUpExtendable;
  const needsCode = own ? own.needsCode : interaction.wrapUpNeedsCode;
  const toldAt = held.toldAt[interaction.id] ?? at;
  const work = { conversationId: held.conversation.id, interactionId: interaction.id };
  const finish = async (event: Event) => {
    event.preventDefault();
    const done = await commands.wrapUp(work, code.trim(), topic.trim());
    if (!done.ok) setProblem(done.refusal?.text ?? "");
  };
  return (
    <form class="wrap-up" onSubmit={finish} aria-label="Wrap-up">
      <div class="wrap-up-top">
        {remaining && <Ring from={toldAt} until={toldAt + durationMs(remaining)} at={at} tone="quiet" />}
        <div>
          <h3>How did it end?</h3>
          <p class="quiet">{needsCode ? "A code ends the wrap-up." : "The customer has gone; a code is welcome."}</p>
        </div>
      </div>
      <div class="wrap-up-fields">
        <label>
          Outcome
          <input
            ref={box}
            value={code}
            maxLength={64}
            placeholder="solved"
            onInput={e => setCode(e.currentTarget.value)}
          />
        </label>
        <label>
          Topic
          <input value={topic} maxLength={64} onInput={e => setTopic(e.currentTarget.value)} />
        </label>
      </div>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <div class="composer-end">
        {isExtendable && (
          <button type="button" onClick={() => commands.extendWrapUp(work)}>
            I need more time
          </button>
        )}
        <button type="submit" class="primary" disabled={needsCode && !code.trim()}>
          Finish <kbd>Enter</kbd>
        </button>
      </div>
    </form>
  );
}
