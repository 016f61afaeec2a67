import { type Given, Identity } from "./identity";
import { readOptions } from "./options";
import { View } from "./view";

const script = document.currentScript as HTMLScriptElement;

/** What the page may call, as soon as this script has run. */
declare global {
  interface Window {
    omniChat?: {
      open(): void;
      close(): void;
      /** Who is signed in from now on, signed by the site, or what to ask for it; completes once it is known. */
      identify(given: Given): Promise<void>;
    };
  }
}

function begin(): void {
  const options = readOptions(script);
  let view: View | undefined;
  const show = () => {
    view?.end();
    view = new View(options, identity);
    view.show();
  };
  const identity = new Identity(options.identity, () => view && show());
  window.omniChat = {
    open: () => view?.open(),
    close: () => view?.close(),
    identify: async given => {
      await identity.set(given);
      view?.retry();
    },
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", show);
  else show();
}

if (!window.omniChat) begin();
