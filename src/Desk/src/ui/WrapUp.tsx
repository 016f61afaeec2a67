import type { Interaction } from "omni-client";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Part } from "../state/conversations.ts";
import type { Held } from "../state/model.ts";
import { durationMs } from "../state/times.ts";
import { CodeField } from "./CodeField.tsx";
import { useDesk, useNaming, useNow, useTools } from "./hooks.ts";
import { Ring } from "./Ring.tsx";

/** The end of the work on an interaction: how did it end? */
export function WrapUp({ held, interaction, part }: { held: Held; interaction: Interaction; part: Part }) {
  const { commands } = useTools();
  const { queues } = useNaming().names;
  const at = useNow(500);
  const agentId = useDesk(state => state.agentId);
  const [code, setCode] = useState("");
  const [topic, setTopic] = useState("");
  const [region, setRegion] = useState("");
  const [problem, setProblem] = useState("");
  const first = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => first.current?.focus(), [interaction.id]);

  const given = part === "segment" && interaction.segmentWrapUps.find(one => one.agentId === agentId);
  const { remaining, extendable, needsCode, queueId } = given || {
    remaining: interaction.wrapUpRemaining,
    extendable: interaction.wrapUpExtendable,
    needsCode: interaction.wrapUpNeedsCode,
    queueId: interaction.queueId,
  };
  const queue = queues.find(({ id }) => id === queueId);
  const toldAt = held.toldAt[interaction.id] ?? at;
  const work = { conversationId: held.conversation.id, interactionId: interaction.id };
  const finish = async (event: Event) => {
    event.preventDefault();
    const done = await commands.wrapUp(work, code.trim(), topic.trim(), region.trim());
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
        <CodeField
          label="Outcome"
          codes={queue?.dispositions ?? []}
          value={code}
          onChange={setCode}
          placeholder="solved"
          first={first}
        />
        <CodeField label="Topic" codes={queue?.topics ?? []} value={topic} onChange={setTopic} />
        {queue && queue.regions.length > 0 && (
          <CodeField label="Region" codes={queue.regions} value={region} onChange={setRegion} />
        )}
      </div>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <div class="composer-end">
        {extendable && (
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
