import { element } from "./dom";

/** Takes files that are dragged onto the panel, and says so while they are over it. */
export function takeDrops(
  panel: HTMLElement,
  text: string,
  canTake: () => boolean,
  take: (files: FileList) => void,
): void {
  const sign = element("div", { class: "drop", "aria-hidden": "true" }, element("span", {}, text));
  panel.append(sign);
  const isOver = (event: DragEvent) => canTake() && event.dataTransfer?.types.includes("Files") === true;
  panel.addEventListener("dragover", event => {
    if (!isOver(event)) return;
    event.preventDefault();
    panel.classList.add("dragging");
  });
  panel.addEventListener("dragleave", event => {
    if (!panel.contains(event.relatedTarget as Node | null)) panel.classList.remove("dragging");
  });
  panel.addEventListener("drop", event => {
    panel.classList.remove("dragging");
    if (!isOver(event)) return;
    event.preventDefault();
    if (event.dataTransfer) take(event.dataTransfer.files);
  });
}
