/** A file that is dropped beside every place for it does not make the browser leave the desk for it. */
export function keepPageFromFiles(): void {
  for (const kind of ["dragover", "drop"] as const)
    document.addEventListener(kind, event => {
      if (!event.dataTransfer?.types.includes("Files") || event.defaultPrevented) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "none";
    });
}
