import { expect, test } from "vitest";
import { whyLines } from "../src/state/why.ts";

const log = `E-mail int_1: waiting in E-mail for 5 s, 1st of 1.
2026-11-30 UTC
02:26:51  Came in over E-mail.
…         12 steps left out
now       Nobody can take it.

Something that later versions say.
`;

test("a why-log is cut into days, steps with their time and the rest, and what looks like none of them stays", () => {
  expect(whyLines(log)).toEqual([
    { kind: "text", at: "", text: "E-mail: waiting in E-mail for 5 s, 1st of 1." },
    { kind: "day", at: "", text: "2026-11-30 UTC" },
    { kind: "step", at: "02:26:51", text: "Came in over E-mail." },
    { kind: "step", at: "…", text: "12 steps left out" },
    { kind: "step", at: "now", text: "Nobody can take it." },
    { kind: "text", at: "", text: "Something that later versions say." },
  ]);
});
