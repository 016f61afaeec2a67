import { Code, ConnectError } from "omni-client";
import { expect, test } from "vitest";
import { faultText } from "../src/state/faultText.ts";

test.each([
  ["nobody answers", ConnectError.from(new TypeError("Failed to fetch")), "The server does not answer."],
  ["the server says why", new ConnectError("This server is stopping", Code.Unavailable), "This server is stopping."],
  ["a sentence stays one", new ConnectError("Sign in anew.", Code.Unauthenticated), "Sign in anew."],
])("%s", (_, error, text) => expect(faultText(error)).toBe(text));
