import { expect, test } from "vitest";
import { readToken } from "../src/api/token.ts";

const token = (claims: object) => `e30.${btoa(JSON.stringify(claims)).replace(/=+$/, "")}.x`;
const good = { sub: "agt_1", role: "agent", exp: 2_000 };

test("a token, a header and a link are read alike", () => {
  const pass = { token: token(good), agentId: "agt_1", role: "agent", expiresAt: 2_000_000 };
  for (const given of [token(good), ` Bearer ${token(good)}\n`, `http://127.0.0.1:5081/desk#token=${token(good)}`])
    expect(readToken(given, 0)).toEqual(pass);
});

test.each([
  ["", /Paste a token/],
  ["hello", /no token/],
  [token({ ...good, role: "connector" }), /for the role connector/],
  [token({ ...good, exp: 1 }), /expired/],
  [token({ role: "agent" }), /does not say/],
])("what is no use is said: %s", (given, text) => {
  expect(readToken(given, 1_500_000)).toMatch(text);
});
