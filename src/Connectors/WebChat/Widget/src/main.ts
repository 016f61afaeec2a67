import { readOptions } from "./options";
import { View } from "./view";

const script = document.currentScript as HTMLScriptElement;

/** What the page may call. */
declare global {
  interface Window {
    omniChat?: { open(): void; close(): void };
  }
}

function begin(): void {
  if (window.omniChat) return;
  const view = new View(readOptions(script));
  window.omniChat = { open: () => view.open(), close: () => view.close() };
  view.show();
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
else begin();
