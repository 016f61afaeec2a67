import { expect, test } from "vitest";
import type { Api } from "../src/api/desk.ts";
import { agentName, can, channelName, Directory } from "../src/state/directory.ts";
import { until } from "./things.ts";

const answer = (agents: object[]) => ({
  ownName: "Grace",
  channels: [{ id: "webchat", name: "Web chat", abilities: [1] }],
  queues: [],
  agents,
});

test("names are shown, and ids where none was read", async () => {
  const answers = [answer([{ id: "agt_1", name: "Anna" }]), answer([{ id: "agt_2", name: "Bartek" }])];
  const asked: string[] = [];
  const getDirectory = async ({ colleague }: { colleague: string }) => {
    asked.push(colleague);
    return answers[asked.length - 1];
  };
  const directory = new Directory({ agent: { getDirectory } } as unknown as Api);
  expect(agentName(directory.store.value, "agt_1")).toBe("agt_1");

  await directory.find("");
  await directory.find("bar");

  const names = directory.store.value;
  expect(asked).toEqual(["", "bar"]);
  expect([agentName(names, "agt_1"), agentName(names, "agt_2"), agentName(names, "agt_3")]).toEqual([
    "Anna",
    "Bartek",
    "agt_3",
  ]);
  expect([channelName(names, "webchat"), channelName(names, "gone")]).toEqual(["Web chat", "gone"]);
  expect([can(names, "webchat", 1), can(names, "webchat", 3), can(names, "gone", 1)]).toEqual([true, false, false]);
});

test("a colleague behind the first page is asked for once", async () => {
  const asked: string[] = [];
  const getDirectory = async ({ colleague }: { colleague: string }) => {
    asked.push(colleague);
    return answer(colleague ? [{ id: "agt_9", name: "Zoe" }] : [{ id: "agt_1", name: "Anna" }]);
  };
  const directory = new Directory({ agent: { getDirectory } } as unknown as Api);
  directory.learn("agt_9");
  await directory.find("");
  for (const id of ["agt_1", "", "agt_9", "agt_9", "agt_8", "agt_8"]) directory.learn(id);
  await until(directory.store, names => agentName(names, "agt_9") === "Zoe");
  directory.learn("agt_9");
  expect(asked).toEqual(["", "agt_9", "agt_8"]);
});
