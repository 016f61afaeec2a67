import type { FileLimits } from "omni-client";
import { useEffect, useRef, useState } from "preact/hooks";
import { isPicture } from "../state/files.ts";
import type { Chosen } from "../state/uploads.ts";
import { FileAbout } from "./Files.tsx";
import { useTools } from "./hooks.ts";
import { Icon } from "./Icons.tsx";

interface AttachButtonProps {
  readonly limits: FileLimits;
  readonly onFiles: (files: Iterable<File>) => void;
}

/** Opens the browser's choice of files. */
export function AttachButton({ limits, onFiles }: AttachButtonProps) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="bare attach"
        onClick={() => picker.current?.click()}
        aria-label="Attach files"
        title="Attach files (Alt U)"
      >
        <Icon name="clip" />
      </button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept={limits.types.join(",")}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = "";
        }}
      />
    </>
  );
}

/** Files that go with the answer, and why others do not. */
export function Tray({ chosen, faults }: { chosen: readonly Chosen[]; faults: readonly string[] }) {
  if (chosen.length === 0 && faults.length === 0) return null;
  return (
    <div class="tray">
      {chosen.length > 0 && (
        <ul class="files" aria-label="Files of your answer">
          {chosen.map(one => (
            <ChosenFile key={one.key} chosen={one} />
          ))}
        </ul>
      )}
      <div class="tray-faults" role="alert">
        {faults.map(fault => (
          <p key={fault}>{fault}</p>
        ))}
      </div>
    </div>
  );
}

function ChosenFile({ chosen }: { chosen: Chosen }) {
  const { uploads } = useTools().session;
  const { key, name, size, part, token, fault, isPassing } = chosen;
  const isGoing = !token && !fault;
  const remove = () => {
    uploads.remove(key);
    document.querySelector<HTMLElement>(".composer textarea")?.focus();
  };
  return (
    <li class={`file chosen${fault ? " broken" : ""}`} data-state={token ? "kept" : fault ? "broken" : "going"}>
      <Preview chosen={chosen} />
      <FileAbout name={name} size={size} />
      <button
        type="button"
        class="bare"
        onClick={remove}
        aria-label={isGoing ? `Call ${name} off` : `Remove ${name}`}
        title={isGoing ? "Call off" : "Remove"}
      >
        <Icon name="cross" />
      </button>
      {isGoing && <progress max={1} value={part} aria-label={`${name}, sent so far`} />}
      {fault && (
        <p class="chosen-fault" role="alert">
          {fault}{" "}
          {isPassing && (
            <button type="button" class="link" onClick={() => uploads.again(key)}>
              Try again
            </button>
          )}
        </p>
      )}
    </li>
  );
}

/** A small picture of what is one, as long as this page has its content. */
function Preview({ chosen: { key, type } }: { chosen: Chosen }) {
  const { uploads } = useTools().session;
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const content = isPicture(type) ? uploads.contentOf(key) : undefined;
    if (!content) return;
    const made = URL.createObjectURL(content);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [key]);
  return url ? <img src={url} alt="" onError={() => setUrl(undefined)} /> : <Icon name="file" />;
}
