import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { fileLimits } from "../state/directory.ts";
import { useStore } from "../state/store.ts";
import { useNaming, useTools } from "./hooks.ts";

const none: readonly string[] = [];

/** Files beside an answer: what was chosen, and how more come by button, paste and drop. */
export function useAttaching(
  box: RefObject<HTMLTextAreaElement | null>,
  conversationId: string,
  channel: string,
  isOpen: boolean,
) {
  const { session } = useTools();
  const { uploads } = session;
  const naming = useNaming();
  const limits = fileLimits(naming.names, channel);
  const files = useStore(uploads.store, shown => shown.files);
  const faults = useStore(uploads.store, shown => shown.faults[conversationId] ?? none);
  const take = (some: Iterable<File>) => {
    if (!isOpen) return false;
    if (!limits) {
      session.say("bad", `${naming.channel(channel)} carries no files. Send an address, or switch the channel.`);
      return false;
    }
    uploads.add(conversationId, channel, some, limits);
    box.current?.focus();
    return true;
  };
  useBringing(box, take);
  const chosen = files.filter(one => one.conversationId === conversationId && one.channel === channel);
  return { chosen, faults, limits: isOpen ? limits : undefined, take };
}

/** Files are pasted where the answer is written, and dropped anywhere on the conversation. */
function useBringing(box: RefObject<HTMLTextAreaElement | null>, take: (files: Iterable<File>) => boolean): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const talk = box.current?.closest<HTMLElement>(".talk");
    const hold = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const mark = (isOver: boolean) => talk?.classList.toggle("dropping", isOver);
    const onPaste = (event: ClipboardEvent) => {
      const files = event.clipboardData?.files;
      if (files?.length && latest.current(files)) event.preventDefault();
    };
    const onOver = (event: DragEvent) => {
      if (!hold(event)) return;
      event.preventDefault();
      mark(true);
    };
    const onLeave = ({ relatedTarget }: DragEvent) => !talk?.contains(relatedTarget as Node | null) && mark(false);
    const onDrop = (event: DragEvent) => {
      mark(false);
      if (!hold(event)) return;
      event.preventDefault();
      latest.current(event.dataTransfer?.files ?? []);
    };
    box.current?.addEventListener("paste", onPaste, { signal });
    talk?.addEventListener("dragover", onOver, { signal });
    talk?.addEventListener("dragleave", onLeave, { signal });
    talk?.addEventListener("drop", onDrop, { signal });
    return () => {
      mark(false);
      stop.abort();
    };
  }, []);
}
