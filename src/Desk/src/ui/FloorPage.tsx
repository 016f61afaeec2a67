import { useState } from "preact/hooks";
import type { Work } from "../state/commands.ts";
import { Alerts } from "./Alerts.tsx";
import { FloorQueues } from "./FloorQueues.tsx";
import { UnansweredList } from "./UnansweredList.tsx";
import { WhyDialog } from "./WhyDialog.tsx";

/** What a supervisor looks at: queues, who waits for an answer, and what takes too long. */
export function FloorPage() {
  const [asked, setAsked] = useState<Work>();
  return (
    <main class="floor" aria-label="The floor">
      <Alerts onWhy={setAsked} />
      <FloorQueues />
      <UnansweredList onWhy={setAsked} />
      {asked && <WhyDialog work={asked} onClose={() => setAsked(undefined)} />}
    </main>
  );
}
