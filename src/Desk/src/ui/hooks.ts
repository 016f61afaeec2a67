import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Pass } from "../api/token.ts";
import type { QueueBoard } from "../state/board.ts";
import type { Commands } from "../state/commands.ts";
import { agentName, can, channelName, type Directory, type Names } from "../state/directory.ts";
import type { Floor } from "../state/floor.ts";
import type { DeskState, Held } from "../state/model.ts";
import { now, type Session } from "../state/session.ts";
import { useStore } from "../state/store.ts";

/** What everything at the desk works with. */
export interface Tools {
  readonly session: Session;
  readonly commands: Commands;
  readonly board: QueueBoard;
  readonly directory: Directory;
  readonly floor: Floor;
  readonly pass: Pass;
}

export const ToolsContext = createContext<Tools | undefined>(undefined);

export function useTools(): Tools {
  const tools = useContext(ToolsContext);
  if (!tools) throw new Error("Used outside of a desk.");
  return tools;
}

export function useDesk<P>(part: (state: DeskState) => P): P {
  return useStore(useTools().session.store, part);
}

/** Names of what is shown by id. */
export interface Naming {
  readonly names: Names;
  channel(id: string): string;
  agent(id: string): string;
  can(channel: string, ability: number): boolean;
}

export function useNaming(): Naming {
  const { directory } = useTools();
  const names = useStore(directory.store, value => value);
  return {
    names,
    channel: id => channelName(names, id),
    agent: id => {
      directory.learn(id);
      return agentName(names, id);
    },
    can: (channel, ability) => can(names, channel, ability),
  };
}

/** The conversation that is looked at. */
export function useSelected(): Held | undefined {
  return useDesk(({ held, selected }) => held.find(({ conversation }) => conversation.id === selected));
}

/** The page's clock, looked at so often. */
export function useNow(everyMs: number): number {
  const [at, look] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => look(now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return at;
}
