import { create, type MessageInitShape } from "@bufbuild/protobuf";
import {
  BeginStepResponseSchema,
  Evidence,
  SensitiveStepSchema,
  type StandingSchema,
  StepOutcome,
  StepRecordSchema,
  VerificationMethodSchema,
} from "omni-client";
import { expect, test } from "vitest";
import { mayBegin, methodsHere, suretyOf } from "../src/state/standing.ts";
import { recordText, refusedText, suretyText } from "../src/ui/verificationWords.ts";
import { interaction, seconds } from "./things.ts";

const methods = [
  create(VerificationMethodSchema, { id: "questions", name: "Questions", gives: Evidence.CHANNEL_VERIFIED }),
  create(VerificationMethodSchema, { id: "code", name: "Code by SMS", gives: Evidence.SIGNED_IN, channels: ["voice"] }),
];
const balance = create(SensitiveStepSchema, {
  id: "balance",
  name: "Tell the balance",
  needs: Evidence.CHANNEL_VERIFIED,
});
const known = (standing: MessageInitShape<typeof StandingSchema>, evidence = Evidence.CLAIMED) =>
  interaction("int_1", { evidence, standing: { level: Evidence.SIGNED_IN, method: "code", ...standing } });

test("what was shown counts until its time is over, then the channel's word", () => {
  const one = known({ remaining: seconds(60) as never, allowedStepIds: ["balance"] });
  expect(suretyOf(one, 20_000)).toEqual({ level: Evidence.SIGNED_IN, method: "code", left: 40_000 });
  expect(mayBegin(one, balance, suretyOf(one, 20_000))).toBe(true);
  expect(suretyOf(one, 60_000)).toEqual({ level: Evidence.CLAIMED, method: "" });
  expect(mayBegin(one, balance, suretyOf(one, 60_000))).toBe(false);
});

test("a channel's own word has no end, and a channel that cannot opens nothing", () => {
  const one = known({ level: Evidence.CHANNEL_VERIFIED, method: "" }, Evidence.CHANNEL_VERIFIED);
  expect(suretyOf(one, 1e9)).toEqual({ level: Evidence.CHANNEL_VERIFIED, method: "" });
  expect(mayBegin(one, balance, suretyOf(one, 0))).toBe(false);
});

test("methods are those of the channel; in public there are none", () => {
  expect(methodsHere(methods, interaction("int_1")).map(({ id }) => id)).toEqual(["questions"]);
  expect(methodsHere(methods, interaction("int_1", { channel: "voice" }))).toHaveLength(2);
  expect(methodsHere(methods, interaction("int_1", { public: true }))).toEqual([]);
});

test("it is said how surely, by what and for how long", () => {
  expect(suretyText({ level: Evidence.SIGNED_IN, method: "code", left: 90_000 }, methods)).toBe(
    "signed in · by Code by SMS · 1 min left",
  );
  expect(suretyText({ level: Evidence.CLAIMED, method: "" }, methods)).toBe("says so, unverified");
});

const refusal = (init: MessageInitShape<typeof BeginStepResponseSchema>) =>
  refusedText(balance, create(BeginStepResponseSchema, init), methods);

test("a refusal says what is missing and what to do", () => {
  const low = { outcome: StepOutcome.LEVEL_TOO_LOW, level: Evidence.CLAIMED, needs: Evidence.CHANNEL_VERIFIED };
  expect(refusal({ ...low, methods: ["questions", "code"] })).toBe(
    "“Tell the balance” needs a customer who is verified; this one says so, unverified. " +
      "Let them show it by “Questions” or “Code by SMS”, record it above, and begin again.",
  );
  expect(refusal({ ...low, proposals: [{ channel: "voice" }] })).toMatch(/Go on over one of these, and begin there:$/);
  expect(refusal({ outcome: StepOutcome.CHANNEL_CANNOT })).toBe(
    "“Tell the balance” is sensitive, and this channel carries nothing such. " +
      "No channel on which the customer is known can do it: link an address of one that can.",
  );
});

test("what became of a step is told with who and when", () => {
  const record = create(StepRecordSchema, { stepId: "balance", outcome: StepOutcome.BEGUN, at: seconds(0) as never });
  expect(recordText(record, [balance], "you")).toMatch(/^Tell the balance: begun · .+ by you$/);
  const refused = { ...record, outcome: StepOutcome.LEVEL_TOO_LOW, level: Evidence.SIGNED_IN };
  expect(recordText(refused, [balance], "Anna")).toMatch(/^Tell the balance: refused, is signed in · .+ by Anna$/);
});
