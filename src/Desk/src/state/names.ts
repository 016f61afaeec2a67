import type { Identifier } from "omni-client";

/** Longer ones were made by machines, and nobody wants to read them. */
const READABLE_MAX = 32;

/** What to call somebody of whom only an address is known. */
export function addressName(address: Identifier | undefined): string {
  if (!address) return "Somebody unknown";
  return address.value.length <= READABLE_MAX || address.value.includes("@")
    ? address.value
    : `Visitor …${address.value.slice(-4)}`;
}
