import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { CloseDialog } from "./CloseDialog.tsx";
import { CustomerPanel } from "./CustomerPanel.tsx";
import { Empty } from "./Empty.tsx";
import { Ended } from "./Ended.tsx";
import { Expiry } from "./Expiry.tsx";
import { FloorPage } from "./FloorPage.tsx";
import { Header } from "./Header.tsx";
import { Help } from "./Help.tsx";
import { useDesk, useSelected, useTools } from "./hooks.ts";
import { Notices } from "./Notices.tsx";
import { Offers } from "./Offers.tsx";
import { PageDialog } from "./PageDialog.tsx";
import { Queues } from "./Queues.tsx";
import { SwitchDialog } from "./SwitchDialog.tsx";
import { Talk } from "./Talk.tsx";
import { TransferDialog } from "./TransferDialog.tsx";
import { UnansweredDialog } from "./UnansweredDialog.tsx";
import { useActs } from "./useActs.ts";
import { useKeys } from "./useKeys.ts";
import { Work } from "./Work.tsx";

/** On narrow screens one of them is shown at a time. */
type Side = "work" | "talk" | "customer" | "queues";

const sides: readonly (readonly [Side, string])[] = [
  ["work", "Work"],
  ["talk", "Talk"],
  ["customer", "Customer"],
  ["queues", "Queues"],
];

export function Desk({ onLeave }: { onLeave: () => void }) {
  const { board, pass, floor } = useTools();
  const isSupervisor = pass.role === "supervisor";
  const held = useSelected();
  const [side, setSide] = useState<Side>("work");
  const [isHelping, setHelping] = useState(false);
  const [isFloor, setFloor] = useState(isSupervisor);
  const toggleFloor = () => setFloor(isSupervisor && !isFloor);
  const { act, switchTo, question, endUnanswered, leave } = useActs();
  useKeys({
    act,
    showHelp: () => setHelping(true),
    showQueues: () => setSide(side === "queues" ? "talk" : "queues"),
    showFloor: toggleFloor,
  });
  useTitle();

  useEffect(() => {
    const stop = new AbortController();
    void board.follow(stop.signal);
    return () => stop.abort();
  }, [board]);
  useEffect(() => {
    if (!isSupervisor) return;
    const stop = new AbortController();
    void floor.follow(stop.signal);
    return () => stop.abort();
  }, [floor]);
  useLayoutEffect(() => {
    setSide(current => (held ? (current === "work" ? "talk" : current) : "work"));
    if (held) setFloor(false);
  }, [held?.conversation.id]);

  const show = (name: Side) => {
    setFloor(false);
    setSide(name);
  };

  return (
    <div class="desk" data-side={isFloor ? "talk" : side}>
      <Header
        {...(isSupervisor && { floor: { isShown: isFloor, onToggle: toggleFloor } })}
        onHelp={() => setHelping(true)}
        onLeave={onLeave}
      />
      <div class="banners">
        <Expiry expiresAt={pass.expiresAt} />
        <Ended onLeave={onLeave} />
      </div>
      <aside class="left">
        <Offers />
        <Work />
      </aside>
      {isFloor && <FloorPage />}
      {!isFloor && (held ? <Talk held={held} onAct={act} onBack={() => setSide("work")} /> : <Empty />)}
      {!isFloor && (
        <aside class="right">
          {held && <CustomerPanel key={held.conversation.id} held={held} onSwitch={switchTo} />}
          <Queues />
        </aside>
      )}
      <div class="tabs" role="tablist" aria-label="Parts of the desk">
        {sides.map(([name, text]) => (
          <button
            type="button"
            role="tab"
            key={name}
            aria-selected={!isFloor && side === name}
            onClick={() => show(name)}
          >
            {text}
          </button>
        ))}
      </div>
      <Notices />
      {isHelping && <Help onClose={() => setHelping(false)} />}
      {question?.kind === "switch" && <SwitchDialog {...question} onClose={leave} />}
      {question?.kind === "transfer" && <TransferDialog work={question.work} onClose={leave} />}
      {question?.kind === "page" && <PageDialog work={question.work} onClose={leave} />}
      {question?.kind === "closeAll" && <CloseDialog conversationId={question.conversationId} onClose={leave} />}
      {question?.kind === "unanswered" && (
        <UnansweredDialog what={question.act} onConfirm={() => endUnanswered(question)} onClose={leave} />
      )}
    </div>
  );
}

/** The window's title says what waits, for whoever looks at something else. */
function useTitle(): void {
  const ringing = useDesk(state => state.ringing.length);
  const unread = useDesk(state => state.held.reduce((sum, one) => sum + one.unread, 0));
  useEffect(() => {
    const news = ringing > 0 ? "☎ offer · " : unread > 0 ? `(${unread}) ` : "";
    document.title = `${news}Omni desk`;
  }, [ringing, unread]);
}
