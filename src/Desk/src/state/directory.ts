import type {
  DirectoryAgent,
  DirectoryChannel,
  DirectoryQueue,
  FileLimits,
  GetDirectoryResponse,
  SensitiveStep,
  VerificationMethod,
} from "omni-client";
import type { Api } from "../api/desk.ts";
import { Store } from "./store.ts";

/** What is shown by id, by name. */
export interface Names {
  readonly ownName: string;
  readonly channels: readonly DirectoryChannel[];
  readonly queues: readonly DirectoryQueue[];
  /** Ways in which customers show who they are. */
  readonly methods: readonly VerificationMethod[];
  /** What is only done for who is surely the customer. */
  readonly steps: readonly SensitiveStep[];
  /** Every colleague whose name was read so far. */
  readonly agents: ReadonlyMap<string, string>;
}

/** Names of channels, queues and colleagues, as the settings in force say. */
export class Directory {
  readonly store = new Store<Names>({
    ownName: "",
    channels: [],
    queues: [],
    methods: [],
    steps: [],
    agents: new Map(),
  });

  readonly #learned = new Set<string>();

  constructor(private readonly api: Api) {}

  /** Reads the name of a colleague who is not among those read so far; each is asked for once. */
  learn(id: string): void {
    const { agents } = this.store.value;
    if (!id || agents.size === 0 || agents.has(id) || this.#learned.has(id)) return;
    this.#learned.add(id);
    this.find(id).catch(() => undefined);
  }

  /** Reads names anew, and finds colleagues by a part of their name or id: the first 50. */
  async find(colleague: string): Promise<readonly DirectoryAgent[]> {
    const read: GetDirectoryResponse = await this.api.agent.getDirectory({ colleague });
    const { ownName, channels, queues, agents } = read;
    this.store.update(before => ({
      ownName,
      channels,
      queues,
      methods: read.verificationMethods,
      steps: read.sensitiveSteps,
      agents: new Map([...before.agents, ...agents.map(({ id, name }) => [id, name] as const)]),
    }));
    return agents;
  }
}

/** The name of a channel; the id when the settings have it no more. */
export function channelName({ channels }: Names, id: string): string {
  return channels.find(channel => channel.id === id)?.name || id;
}

/** The name of a colleague; the id when it was not read. */
export function agentName({ agents }: Names, id: string): string {
  return agents.get(id) || id;
}

/** The name of a queue; the id when the settings have it no more. */
export function queueName({ queues }: Names, id: string): string {
  return queues.find(queue => queue.id === id)?.name || id;
}

/** What files a channel carries; undefined: none. */
export function fileLimits({ channels }: Names, id: string): FileLimits | undefined {
  return channels.find(channel => channel.id === id)?.files;
}

/** Whether a channel can do something: a number of `Ability`. */
export function can({ channels }: Names, id: string, ability: number): boolean {
  return channels.find(channel => channel.id === id)?.abilities.some(one => one === ability) === true;
}
