import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { QueueBoard } from "../state/board.ts";
import type { Commands } from "../state/commands.ts";
import type { DeskState, Held } from "../state/model.ts";
import { now, type Session } from "../state/session.ts";
import { useStore } from "../state/store.ts";

/** What everything at the desk works with. */
export interface Tools {
  readonly session: Session;
  readonly commands: Commands;
  readonly board: QueueBoard;
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
