import { useEffect, useRef } from "preact/hooks";
import { Decline } from "../api/numbers.ts";
import type { Ringing } from "../state/model.ts";
import { OfferedBriefing } from "./Briefing.tsx";
import { useDesk, useNaming, useNow, useTools } from "./hooks.ts";
import { channelIcon, Icon } from "./Icons.tsx";
import { Ring } from "./Ring.tsx";
import { customerOf, evidenceText, giveTexts, reachedBy, slotText } from "./words.ts";

/** Lines of the customer that stand on an offer. */
const WORDS_SHOWN = 2;

/** What rings, the first to run out on top. */
export function Offers() {
  const ringing = useDesk(state => state.ringing);
  const sorted = [...ringing].sort((one, other) => one.until - other.until);
  return (
    <section class="offers" aria-label="Offers">
      {sorted.map((ring, place) => (
        <OfferCard key={ring.offer.offerId} ring={ring} isFirst={place === 0} />
      ))}
      <p class="unseen" role="alert">
        {sorted[0] ? `Offer from ${nameIn(sorted[0])}. Alt A accepts, Alt D declines.` : ""}
      </p>
    </section>
  );
}

function OfferCard({ ring, isFirst }: { ring: Ringing; isFirst: boolean }) {
  const { session, commands } = useTools();
  const naming = useNaming();
  const at = useNow(250);
  const { offer } = ring;
  const shownAt = useRef(at);
  useEffect(() => void session.confirm(offer), [offer.offerId]);

  const { briefing } = offer;
  const interaction = briefing?.interactions.find(({ id }) => id === offer.interactionId);
  if (!briefing || !interaction) return null;
  const evidence = evidenceText(offer.about?.verification?.evidence || interaction.evidence);
  const words = briefing.messages
    .filter(
      ({ agentId, text, attachments, refusedFiles }) =>
        !agentId && (text || attachments.length + refusedFiles.length > 0),
    )
    .slice(-WORDS_SHOWN);
  const name = customerOf(briefing);
  return (
    <article class="offer" aria-label={`Offer from ${name}`} data-offer={offer.offerId}>
      <header>
        <div>
          <h3>{name}</h3>
          <p class="quiet channel-line">
            <Icon name={channelIcon(interaction.channel, interaction.channelClass)} />
            {reachedBy(briefing, interaction, naming.channel(interaction.channel))}
          </p>
          <p class={evidence.isSure ? "sure" : "unsure"}>{evidence.text}</p>
        </div>
        <Ring from={Math.min(ring.from, shownAt.current)} until={ring.until} at={at} />
      </header>
      {interaction.transfer && (
        <p class="why">
          {giveTexts[interaction.transfer.kind]} by {naming.agent(interaction.transfer.fromAgentId)}
          {interaction.transfer.reason && `: ${interaction.transfer.reason}`}
        </p>
      )}
      {offer.interrupts.length > 0 && <p class="why">Your other work waits while you take this.</p>}
      {interaction.callback && <p class="why">Asked to be called back.</p>}
      {briefing.answers.length > 0 && (
        <dl class="answers">
          {briefing.answers.map(({ slot, value }) => (
            <div key={slot}>
              <dt>{slotText(slot)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {words.map(({ id, text, attachments, refusedFiles }) => (
        <p class="said" key={id}>
          {text || [...attachments, ...refusedFiles].map(({ name }) => name || "A file").join(", ")}
        </p>
      ))}
      {offer.about && <OfferedBriefing briefing={offer.about} conversation={briefing} />}
      <footer>
        <button type="button" class="primary" onClick={() => commands.accept(offer)}>
          Accept {isFirst && <kbd>Alt A</kbd>}
        </button>
        <button type="button" onClick={() => commands.decline(offer)}>
          Decline {isFirst && <kbd>Alt D</kbd>}
        </button>
        <button
          type="button"
          class="plain"
          title="It is not offered to you again"
          onClick={() => commands.decline(offer, Decline.NOT_COMPETENT)}
        >
          Cannot help
        </button>
      </footer>
    </article>
  );
}

function nameIn({ offer }: Ringing): string {
  return offer.briefing ? customerOf(offer.briefing) : "a customer";
}
