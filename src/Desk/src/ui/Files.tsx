import type { Attachment, RefusedFile } from "omni-client";
import { useEffect, useState } from "preact/hooks";
import { notTakenText } from "../state/fileFaults.ts";
import { isPicture, sizeText } from "../state/files.ts";
import type { SentFile } from "../state/model.ts";
import { useTools } from "./hooks.ts";
import { Icon } from "./Icons.tsx";

/** Files of a message: pictures as such, all else by name and size. */
export function Files({ conversationId, files }: { conversationId: string; files: readonly Attachment[] }) {
  if (files.length === 0) return null;
  return (
    <ul class="files">
      {files.map(file => (
        <li key={file.id}>
          <FileLink conversationId={conversationId} file={file} />
        </li>
      ))}
    </ul>
  );
}

/** Files of a message that is on its way. */
export function SentFiles({ files }: { files: readonly SentFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul class="files">
      {files.map(({ token, name, size }) => (
        <li key={token} class="file">
          <Icon name="file" />
          <FileAbout name={name} size={size} />
        </li>
      ))}
    </ul>
  );
}

/** Files that the customer sent and that are not there. */
export function RefusedFiles({ files }: { files: readonly RefusedFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul class="files">
      {files.map(({ name, size, why }, place) => (
        <li key={`${place} ${name}`} class="file missing">
          <Icon name="file" />
          <span class="file-about">
            <strong>{name || "A file"}</strong>
            <span class="quiet">{notTakenText(why, Number(size))}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

export function FileAbout({ name, size }: { name: string; size: number }) {
  return (
    <span class="file-about">
      <strong>{name}</strong>
      <span class="quiet">{sizeText(size)}</span>
    </span>
  );
}

/** Leads to the file by a signed link: no token of the agent's stands in an address. */
function FileLink({ conversationId, file }: { conversationId: string; file: Attachment }) {
  const { links } = useTools().session;
  const place = { conversationId, attachmentId: file.id };
  const [path, setPath] = useState(() => links.known(place));
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    let isShown = true;
    void links.of(place).then(found => isShown && setPath(found));
    return () => {
      isShown = false;
    };
  }, [file.id]);
  const follow = (event: MouseEvent) => {
    const link = event.currentTarget as HTMLAnchorElement;
    const known = links.known(place);
    if (known) {
      link.href = known;
      return;
    }
    // Its link counts no longer: it is followed once there is another.
    event.preventDefault();
    void links.of(place).then(found => found && link.click());
  };
  const size = sizeText(Number(file.size));
  const isShown = isPicture(file.type) && !isBroken;
  return (
    <a
      class={isShown ? "file picture" : "file"}
      href={path ?? ""}
      target="_blank"
      rel="noopener noreferrer"
      title={file.name}
      aria-label={`${file.name}, ${size}`}
      onClick={follow}
    >
      {isShown && path ? (
        <img src={path} alt="" onError={() => setBroken(true)} />
      ) : (
        <>
          <Icon name="file" />
          <FileAbout name={file.name} size={Number(file.size)} />
        </>
      )}
    </a>
  );
}
