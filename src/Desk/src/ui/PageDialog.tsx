import { useState } from "preact/hooks";
import type { Work } from "../state/commands.ts";
import { isWebAddress } from "../state/links.ts";
import { useTools } from "./hooks.ts";
import { Modal } from "./Modal.tsx";

/** Sends the visitor to a page. */
export function PageDialog({ work, onClose }: { work: Work; onClose: () => void }) {
  const { commands } = useTools();
  const [url, setUrl] = useState("https://");
  const [title, setTitle] = useState("");
  const [problem, setProblem] = useState("");
  const go = async (event: Event) => {
    event.preventDefault();
    const done = await commands.pushPage(work, url.trim(), title.trim());
    if (done.ok) onClose();
    else setProblem(done.refusal?.text ?? "");
  };
  return (
    <Modal title="Send the visitor to a page" onClose={onClose}>
      <form class="fields" onSubmit={go}>
        <label>
          Address
          <input
            type="url"
            value={url}
            maxLength={2_048}
            onInput={({ currentTarget }) => setUrl(currentTarget.value)}
          />
        </label>
        <label>
          What the link says
          <input value={title} maxLength={200} onInput={({ currentTarget }) => setTitle(currentTarget.value)} />
        </label>
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <div class="modal-end">
          <button type="button" onClick={onClose}>
            Leave it
          </button>
          <button type="submit" class="primary" disabled={!isWebAddress(url.trim())}>
            Send
          </button>
        </div>
      </form>
    </Modal>
  );
}
