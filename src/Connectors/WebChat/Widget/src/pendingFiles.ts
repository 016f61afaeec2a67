import * as blobs from "./blobs";
import { element } from "./dom";
import { fileCard, showPicture } from "./fileCard";
import { isPicture } from "./files";
import type { Attached } from "./outbox";
import type { Texts } from "./texts";

/** A file on its way, with how much of it has gone. */
export function pendingFile(file: Attached, language: string): HTMLElement {
  const card = fileCard(file, language);
  card.append(element("span", { class: "bar", role: "progressbar", "aria-valuemin": "0", "aria-valuemax": "100" }));
  if (isPicture(file.type))
    void blobs.get(file.key).then(content => {
      if (!content) return;
      const url = URL.createObjectURL(content);
      showPicture(card, file, url);
      card.querySelector("img")?.addEventListener("load", () => URL.revokeObjectURL(url));
    });
  return card;
}

/** Shows how much of each has gone. */
export function showParts(row: HTMLElement, files: readonly Attached[], partOf: (file: Attached) => number): void {
  const bars = row.querySelectorAll<HTMLElement>(".bar");
  for (const [place, file] of files.entries()) {
    const part = Math.round(partOf(file) * 100);
    bars[place]?.style.setProperty("--part", `${part}%`);
    bars[place]?.setAttribute("aria-valuenow", `${part}`);
  }
}

/** Why a message will never be taken. */
export function refusalOf(reason: string, files: readonly Attached[], texts: Texts): string {
  const name = files[0]?.name ?? "";
  const said: Record<string, string> = {
    ATTACHMENT_TYPE: texts.fault.badType(name, ""),
    ATTACHMENT_EXECUTABLE: texts.program,
    ATTACHMENT_INFECTED: texts.infected,
    FILE_GONE: texts.gone,
  };
  return said[reason] ?? texts.refused;
}
