import { shortcuts } from "../state/keys.ts";
import { Modal } from "./Modal.tsx";

export function Help({ onClose }: { onClose: () => void }) {
  return (
    <Modal title="Keys" onClose={onClose} isWide>
      <div class="keys">
        {shortcuts.map(([group, keys]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {keys.map(({ keys, text }) => (
                <div key={keys}>
                  <dt>
                    <kbd>{keys}</kbd>
                  </dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <form method="dialog" class="modal-end">
        <button type="submit">Close</button>
      </form>
    </Modal>
  );
}
