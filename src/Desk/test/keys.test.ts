import { expect, test } from "vitest";
import { commandOf, shortcuts } from "../src/state/keys.ts";

const key = (code: string, more = {}) => ({ code, key: "", altKey: false, ctrlKey: false, metaKey: false, ...more });

test.each([
  ["Alt A accepts, whatever letter the keyboard makes of it", key("KeyA", { altKey: true, key: "å" }), false, "accept"],
  ["it does so while writing", key("KeyA", { altKey: true }), true, "accept"],
  ["AltGr, which is Ctrl Alt, only writes", key("KeyA", { altKey: true, ctrlKey: true }), false, undefined],
  ["a plain letter is nothing", key("KeyA", { key: "a" }), false, undefined],
  ["? helps", key("Slash", { key: "?" }), false, "help"],
  ["? is only a sign while writing", key("Slash", { key: "?" }), true, undefined],
  ["Alt 3 is the third conversation", key("Digit3", { altKey: true }), false, { nth: 2 }],
])("%s", (_, pressed, isWriting, command) => {
  expect(commandOf(pressed, isWriting)).toEqual(command);
});

test("every letter that is explained does something", () => {
  const letters = shortcuts.flatMap(([, keys]) => keys.flatMap(({ keys }) => /^Alt ([A-Z])$/.exec(keys)?.[1] ?? []));
  expect(letters).toHaveLength(14);
  for (const letter of letters) expect(commandOf(key(`Key${letter}`, { altKey: true }), false)).toBeDefined();
});
