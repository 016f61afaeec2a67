import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface ModalProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly isWide?: boolean;
}

/** A dialogue over the desk: the browser keeps the focus in it, Esc leaves it. */
export function Modal({ title, onClose, children, isWide = false }: ModalProps) {
  const box = useRef<HTMLDialogElement>(null);
  // Before it is seen: no key that is pressed meanwhile goes to the desk below.
  useLayoutEffect(() => {
    const before = document.activeElement;
    const node = box.current;
    const leaveBeside = ({ target }: MouseEvent) => target === node && node?.close();
    node?.showModal();
    node?.addEventListener("click", leaveBeside);
    // Once it is gone: what it covers takes no focus.
    return () =>
      queueMicrotask(() => {
        const next = before?.isConnected ? before : document.querySelector(".composer textarea, .wrap-up input");
        if (next instanceof HTMLElement) next.focus();
      });
  }, []);
  return (
    <dialog ref={box} class={isWide ? "modal wide" : "modal"} aria-labelledby="modal-title" onClose={onClose}>
      <div class="modal-body">
        <h2 id="modal-title">{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
