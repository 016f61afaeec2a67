import type { BeginStepResponse, Interaction, SensitiveStep } from "omni-client";
import { useEffect, useState } from "preact/hooks";
import { StepEnd } from "../api/numbers.ts";
import type { Work } from "../state/commands.ts";
import { type Part, workOf } from "../state/conversations.ts";
import type { Held } from "../state/model.ts";
import { mayBegin, methodsHere, type Surety, suretyOf } from "../state/standing.ts";
import { useDesk, useNaming, useNow, useTools } from "./hooks.ts";
import { Icon } from "./Icons.tsx";
import { MethodButtons } from "./MethodButtons.tsx";
import { Proposed } from "./Proposed.tsx";
import { recordText, refusedText, suretyText } from "./verificationWords.ts";
import { evidenceText } from "./words.ts";

/** Steps of before that are shown. */
const RECORDS_SHOWN = 3;

/** Parts of an agent who may record and begin. */
const acting: readonly Part[] = ["owner", "participant", "wrapUp", "parked"];

interface CardProps {
  readonly held: Held;
  readonly onSwitch: (channel: string) => void;
}

/** How surely the customer is known and for how long, what showed it, and which sensitive steps that opens. */
export function VerificationCard({ held, onSwitch }: CardProps) {
  const at = useNow(1_000);
  const agentId = useDesk(state => state.agentId);
  const { methods, steps } = useNaming().names;
  const [interaction, part] = workOf(held.conversation, agentId) ?? [];
  if (!interaction || !part || (methods.length === 0 && steps.length === 0)) return null;
  const surety = suretyOf(interaction, at - (held.toldAt[interaction.id] ?? at));
  const isActing = acting.includes(part);
  const work = { conversationId: held.conversation.id, interactionId: interaction.id };
  return (
    <section class="verification" aria-label="Verification">
      <h3>Verification</h3>
      <p class={evidenceText(surety.level).isSure ? "sure" : "unsure"} data-level={surety.level}>
        {suretyText(surety, methods)}
      </p>
      {isActing && <MethodButtons work={work} methods={methodsHere(methods, interaction)} />}
      {steps.length > 0 && (
        <Steps key={interaction.id} {...{ work, interaction, surety, isActing, onSwitch }} steps={steps} />
      )}
    </section>
  );
}

interface StepsProps {
  readonly work: Work;
  readonly interaction: Interaction;
  readonly surety: Surety;
  readonly isActing: boolean;
  readonly steps: readonly SensitiveStep[];
  readonly onSwitch: (channel: string) => void;
}

function Steps({ work, interaction, surety, isActing, steps, onSwitch }: StepsProps) {
  const { commands } = useTools();
  const naming = useNaming();
  const agentId = useDesk(state => state.agentId);
  const [refused, setRefused] = useState<{ step: SensitiveStep; answer: BeginStepResponse }>();
  useEffect(() => setRefused(undefined), [surety.level]);
  const begin = async (step: SensitiveStep) => {
    const answer = await commands.beginStep(work, step.id);
    setRefused(answer && answer.outcome !== StepEnd.BEGUN ? { step, answer } : undefined);
  };
  const records = interaction.standing?.steps.slice(-RECORDS_SHOWN).reverse() ?? [];
  return (
    <>
      <h3>Sensitive steps</h3>
      <ul class="steps">
        {steps.map(step => {
          const isOpen = mayBegin(interaction, step, surety);
          return (
            <li key={step.id} data-step={step.id} data-open={isOpen}>
              <Icon name={isOpen ? "check" : "lock"} />
              <span>
                {step.name || step.id}
                {!isOpen && <span class="quiet"> needs: {evidenceText(step.needs).text}</span>}
              </span>
              {isActing && (
                <button type="button" onClick={() => begin(step)} aria-label={`Begin: ${step.name || step.id}`}>
                  Begin
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {refused && (
        <div class="problem" role="alert">
          <p>{refusedText(refused.step, refused.answer, naming.names.methods)}</p>
          <ul>
            {refused.answer.proposals.map(one => (
              <Proposed key={one.channel} proposal={one} onSwitch={onSwitch} />
            ))}
          </ul>
        </div>
      )}
      <ul class="records quiet" aria-label="Steps of before">
        {records.map(record => (
          <li key={`${record.stepId} ${record.at?.seconds} ${record.at?.nanos}`}>
            {recordText(record, steps, record.by === agentId ? "you" : naming.agent(record.by))}
          </li>
        ))}
      </ul>
    </>
  );
}
