import type { Api } from "../api/desk.ts";

/** A link is asked for anew so long before it is over, milliseconds. */
const MARGIN_MS = 60_000;

/** What goes into a name of a file's link. */
export interface FilePlace {
  readonly conversationId: string;
  readonly attachmentId: string;
}

interface Link {
  readonly path: string;
  readonly until: number;
}

/** Signed links to files of messages, which need no token: each asked for once while it counts. */
export class FileLinks {
  readonly #known = new Map<string, Link>();
  readonly #asked = new Map<string, Promise<string | undefined>>();

  /** @param now The page's clock, milliseconds since 1970. */
  constructor(
    private readonly api: Pick<Api, "attachments">,
    private readonly now: () => number = Date.now,
  ) {}

  /** A link that still counts; undefined: it has to be asked for. */
  known({ attachmentId }: FilePlace): string | undefined {
    const link = this.#known.get(attachmentId);
    return link && this.now() < link.until ? link.path : undefined;
  }

  /** Undefined: there is no such file any more, or nobody answers. */
  of(place: FilePlace): Promise<string | undefined> {
    const known = this.known(place);
    if (known) return Promise.resolve(known);
    const asked = this.#asked.get(place.attachmentId) ?? this.#ask(place);
    this.#asked.set(place.attachmentId, asked);
    return asked;
  }

  async #ask(place: FilePlace): Promise<string | undefined> {
    try {
      const { path, expiresAt } = await this.api.attachments.createAttachmentLink(place);
      this.#known.set(place.attachmentId, { path, until: Number(expiresAt?.seconds ?? 0) * 1000 - MARGIN_MS });
      return path;
    } catch {
      return undefined;
    } finally {
      this.#asked.delete(place.attachmentId);
    }
  }
}
