import type { DeskState } from "./model.ts";
import { tidied } from "./notices.ts";
import { overdue } from "./offers.ts";
import { swept } from "./reduce.ts";
import { typed } from "./typing.ts";

/** What time alone changes. `now` is of the page's clock, milliseconds; the same state when it changed nothing. */
export function tick(state: DeskState, now: number): DeskState {
  return typed(swept(overdue(tidied(state, now), now), now), now);
}
