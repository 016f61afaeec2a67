import { newRequestId } from "omni-client";

const KEY = "omni.desk.device";

/**
 * Which device this tab is: the same over reloads. A tab that was duplicated has the name of the first one, which then is
 * told that it was replaced.
 */
export function deviceId(): string {
  const known = sessionStorage.getItem(KEY);
  if (known) return known;
  const made = `desk-${newRequestId()}`;
  sessionStorage.setItem(KEY, made);
  return made;
}
