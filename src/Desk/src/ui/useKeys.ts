import { useLayoutEffect, useRef } from "preact/hooks";
import { Routability } from "../api/numbers.ts";
import { type Command, commandOf } from "../state/keys.ts";
import type { Act } from "./Actions.tsx";
import { useTools } from "./hooks.ts";

interface KeyTargets {
  readonly act: (act: Act) => void;
  readonly showHelp: () => void;
  readonly showQueues: () => void;
  readonly showFloor: () => void;
}

/** The desk's keys, as `shortcuts` explains them. None while a dialogue is open: it has its own. */
export function useKeys(targets: KeyTargets): void {
  const { session, commands } = useTools();
  const latest = useRef(targets);
  latest.current = targets;

  // Before it is seen: a key pressed at the sight of the desk counts.
  useLayoutEffect(() => {
    const step = (by: number) => {
      const { held, selected } = session.store.value;
      const place = held.findIndex(({ conversation }) => conversation.id === selected);
      session.select(held.at((place + by + held.length) % Math.max(1, held.length))?.conversation.id);
    };
    const run = (command: Command) => {
      const { ringing, held, agent } = session.store.value;
      const [first] = [...ringing].sort((one, other) => one.until - other.until);
      if (typeof command === "object") {
        const nth = held[command.nth];
        if (nth) session.select(nth.conversation.id);
        return;
      }
      switch (command) {
        case "accept":
          return first && void commands.accept(first.offer);
        case "decline":
          return first && void commands.decline(first.offer);
        case "available": {
          const isAvailable = agent?.routability === Routability.AVAILABLE;
          return void (isAvailable
            ? commands.become(Routability.NOT_READY, "Break")
            : commands.become(Routability.AVAILABLE));
        }
        case "next":
          return step(1);
        case "previous":
          return step(-1);
        case "write":
          return document.querySelector<HTMLElement>(".composer textarea, .wrap-up input")?.focus();
        case "attach":
          return document.querySelector<HTMLElement>(".composer .attach")?.click();
        case "queues":
          return latest.current.showQueues();
        case "floor":
          return latest.current.showFloor();
        case "help":
          return latest.current.showHelp();
        case "close":
          if (finishWrapUp()) return;
          return latest.current.act("close");
        default:
          return latest.current.act(command);
      }
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (document.querySelector("dialog[open]")) return;
      const { target } = event;
      const isWriting = target instanceof HTMLElement && target.matches("input, textarea, select");
      const command = commandOf(event, isWriting);
      if (!command) return;
      event.preventDefault();
      run(command);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

function finishWrapUp(): boolean {
  const form = document.querySelector<HTMLFormElement>("form.wrap-up");
  form?.requestSubmit();
  return form !== null;
}
