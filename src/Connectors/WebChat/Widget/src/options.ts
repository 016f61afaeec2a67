/** What a page says about its chat, as attributes of the script: data-title="Help", data-colour="#0a6", … */
export interface Options {
  /** Where the chat is served: where the script came from. */
  readonly server: string;
  readonly title: string | undefined;
  /** What is said before anybody has written. */
  readonly greeting: string | undefined;
  /** A CSS colour in hexadecimal notation. */
  readonly colour: string;
  readonly language: string;
  readonly theme: "light" | "dark" | "auto";
  /** Which pages the visitor looks at is told to agents, once the visitor has written. */
  readonly tracksPages: boolean;
  /** The site's signed word for who is signed in. */
  readonly identity: string | undefined;
}

export function readOptions(script: HTMLScriptElement): Options {
  const { title, greeting, colour, lang, theme, track, identity } = script.dataset;
  return {
    server: new URL(script.src, location.href).origin,
    title,
    greeting,
    colour: /^#[0-9a-f]{6}$/i.test(colour ?? "") ? (colour as string) : "#3b5bdb",
    language: (lang ?? (document.documentElement.lang || navigator.language)).slice(0, 2).toLowerCase(),
    theme: theme === "dark" || theme === "auto" ? theme : "light",
    tracksPages: track === "pages",
    identity,
  };
}
