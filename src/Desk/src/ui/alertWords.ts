import type { Alert, AlertKind } from "../state/alerts.ts";
import { queueName } from "../state/directory.ts";
import type { Naming } from "./hooks.ts";

/** What happened, and what comes of it. Of an agent or a queue the name goes before. */
const texts: Readonly<Record<AlertKind, string>> = {
  dueSoon: "An answer is due soon",
  late: "An answer is too late",
  unsettled: "A matter is not settled in time",
  transfer: "Nobody takes a transfer",
  nobody: "Everybody was asked and nobody took it; all are asked again",
  uneven: "Offers fall unevenly on the agents",
  broken: "A promise was not kept",
  unreached: "A callback reached nobody; it is not tried again",
  lost: "The agent's devices are gone",
  silent: "lets offers ring out and takes no more work",
};

export function alertText(alert: Alert, naming: Naming): string {
  const { kind, agentId, variation } = alert;
  if (kind === "silent") return `${naming.agent(agentId)} ${texts.silent}`;
  if (!variation) return texts[kind];
  const [is, may] = variation.map(share => `${Math.round(100 * share)} %`);
  return `${texts[kind]}: by ${is}, ${may} are allowed`;
}

/** Who and where: Ann Lee · E-mail · Mails · with Grace. */
export function alertPlace({ kind, customer, channel, queueId, agentId }: Alert, naming: Naming): string {
  const agent = agentId && kind !== "silent" && `${kind === "lost" ? "of" : "with"} ${naming.agent(agentId)}`;
  return [customer, channel && naming.channel(channel), queueId && queueName(naming.names, queueId), agent]
    .filter(part => part)
    .join(" · ");
}
