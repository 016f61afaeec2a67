import { isWebAddress, pieces } from "../state/links.ts";

/** A text of a customer or an agent: only ever text, with addresses of the web to open. */
export function Words({ text }: { text: string }) {
  return (
    <>{pieces(text).map(({ text, url }, place) => (url ? <PageLink key={place} url={url} title={text} /> : text))}</>
  );
}

/** A link out of the desk, which tells nobody where it was. Anything but a web address is only shown. */
export function PageLink({ url, title }: { url: string; title: string }) {
  if (!isWebAddress(url)) return <>{title || url}</>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {title || url}
    </a>
  );
}
