import { Code, ConnectError } from "@connectrpc/connect";
import type { ConnectResponse } from "./gen/omni/v1/agent_service_pb.js";

/** How far an agent's stream has been read: the cursor for the server, the number of the last event for the proof. */
export class Place {
  #seq: bigint | undefined;

  /** @param cursor Of the last item handled; empty: begin with a snapshot. */
  constructor(public cursor: string) {}

  /**
   * Takes an item in the order of arrival. False: it is known already.
   *
   * @throws ConnectError when an event is missing; the place then asks for a snapshot.
   */
  take({ cursor, item }: ConnectResponse): boolean {
    if (item.case === "event") {
      const { seq, coversFrom } = item.value;
      const from = coversFrom === 0n ? seq : coversFrom;
      if (this.#seq !== undefined && seq <= this.#seq) return false;
      if (this.#seq !== undefined && from > this.#seq + 1n) this.#askForSnapshot(this.#seq + 1n);
    }
    if (item.case === "event" || item.case === "snapshot") this.#seq = item.value.seq;
    if (cursor) this.cursor = cursor;
    return true;
  }

  #askForSnapshot(missing: bigint): never {
    this.cursor = "";
    throw new ConnectError(`Event ${missing} is missing; a snapshot is asked for.`, Code.DataLoss);
  }
}
