import { useState } from "preact/hooks";
import type { Work } from "../state/commands.ts";
import { Alerts } from "./Alerts.tsx";
import { CloseDialog } from "./CloseDialog.tsx";
import { FloorQueues } from "./FloorQueues.tsx";
import { SharesDialog } from "./SharesDialog.tsx";
import { UnansweredList } from "./UnansweredList.tsx";
import { WhyDialog } from "./WhyDialog.tsx";

/** What a supervisor looks at: alerts, queues, and who waits for an answer. */
export function FloorPage() {
  const [asked, setAsked] = useState<Work>();
  const [shared, setShared] = useState("");
  const [closing, setClosing] = useState("");
  return (
    <main class="floor" aria-label="The floor">
      <Alerts onWhy={setAsked} onShares={setShared} />
      <FloorQueues onShares={setShared} />
      <UnansweredList onWhy={setAsked} onClose={setClosing} />
      {asked && <WhyDialog work={asked} onClose={() => setAsked(undefined)} />}
      {closing && (
        <CloseDialog conversationId={closing} onClose={() => setClosing(now => (now === closing ? "" : now))} />
      )}
      {shared && <SharesDialog queueId={shared} onClose={() => setShared("")} />}
    </main>
  );
}
