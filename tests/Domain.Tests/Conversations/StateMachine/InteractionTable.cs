using Omni.Domain.Conversations;

namespace Omni.Domain.Tests.Conversations.StateMachine;

/// <summary>
/// Semantics §3 and §4 as a table: every event in every state. A line is one event; its groups name each state once:
/// <c>-></c> it leads there, <c>+</c> with a new interaction beside it; <c>=</c> taken, the state stays; <c>!</c> refused
/// with that outcome, nothing changes; <c>/</c> there is no such state. An indented line goes on with the one before.
/// </summary>
internal static class InteractionTable
{
    private const string Text = """
        hand over | New SelfService -> Queued | Queued Offered = Done
            | Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled ! WrongPhase
        self-service begins | New -> SelfService | SelfService = Done
            | Queued Offered Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled ! WrongPhase
        bot replies | New SelfService Queued Offered Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled = Done
        contained | SelfService -> Closed(Contained)
            | New Queued Offered Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled ! WrongPhase
        contained, told again | SelfService -> Closed(Contained)
            | New Queued Offered Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled ! WrongPhase
        customer writes | New SelfService Queued Offered Connecting Active Held Interrupted Transferring = Done
            | Parked -> Queued | WrapUp Closed = Done +Queued | Scheduled -> Closed(Cancelled) +Queued
        customer leaves | New SelfService -> Closed(LeftSelfService) | Queued Offered -> Closed(Abandoned)
            | Connecting -> Closed(LostConnecting) | Active Held Interrupted -> WrapUp
            | Transferring -> Closed(LostInTransfer) | WrapUp Closed Parked = Done | Scheduled ! WrongPhase
        customer leaves, no wrap-up | New SelfService -> Closed(LeftSelfService) | Queued Offered -> Closed(Abandoned)
            | Active Held Interrupted -> Closed(Handled) | Transferring -> Closed(LostInTransfer)
            | Closed Parked = Done | Connecting WrapUp Scheduled /
        customer leaves (callback) | Queued Offered Scheduled ! WrongPhase | Connecting -> Closed(LostConnecting)
            | Active Held Interrupted -> WrapUp | Transferring -> Closed(LostInTransfer) | WrapUp Closed = Done
            | New SelfService Parked /
        medium is up | Connecting -> Active | Active Held = Done
            | New SelfService Queued Offered Interrupted WrapUp Closed Transferring ! WrongPhase | Parked Scheduled /
        customer asks for another channel | Active Held = Done
            | New SelfService Queued Offered Connecting Interrupted WrapUp Closed Transferring Parked Scheduled ! WrongPhase
        offer | Queued -> Offered | Offered ! AlreadyOffered
            | New SelfService Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled ! NotWaiting
        accept | Offered Transferring -> Active | Connecting Active Held Interrupted WrapUp Closed Parked = Accepted
            | New SelfService Queued Scheduled ! Gone
        accept (call) | Offered Transferring -> Connecting
            | Connecting Active Held Interrupted WrapUp Closed = Accepted | New SelfService Queued ! Gone
            | Parked Scheduled /
        accept by another | Offered Connecting Active Held Interrupted WrapUp Closed Transferring Parked ! NotYours
            | New SelfService Queued Scheduled ! Gone
        decline | Offered Transferring -> Queued
            | New SelfService Queued Connecting Active Held Interrupted WrapUp Closed Parked Scheduled ! Gone
        withdraw | Offered Transferring -> Queued
            | New SelfService Queued Connecting Active Held Interrupted WrapUp Closed Parked Scheduled ! False
        pick | Queued Parked -> Active | Active Held Interrupted = Picked | Offered ! BeingOffered
            | New SelfService Closed Transferring ! NotWaiting | Connecting WrapUp Scheduled /
        pick by another | Queued Offered -> Active
            | New SelfService Active Held Interrupted Closed Transferring Parked ! NotWaiting
            | Connecting WrapUp Scheduled /
        pick (chat) | Queued Offered ! NotDeferred
            | New SelfService Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled ! NotWaiting
        hold | Active -> Held | Held = Done | Connecting Interrupted WrapUp Parked ! WrongPhase
            | New SelfService Queued Offered Closed Transferring Scheduled ! NotYours
        take back | Held -> Active | Active = Done | Connecting Interrupted WrapUp Parked ! WrongPhase
            | New SelfService Queued Offered Closed Transferring Scheduled ! NotYours
        agent ends | Active Held Interrupted -> WrapUp | WrapUp Closed = Done
            | Connecting Transferring Parked ! WrongPhase | New SelfService Queued Offered Scheduled ! NotYours
        agent ends, unanswered | Active Held Interrupted ! Unanswered | WrapUp Closed = Done
            | Connecting Transferring Parked ! WrongPhase | New SelfService Queued Offered Scheduled ! NotYours
        agent ends, no wrap-up | Active Held Interrupted -> Closed(Handled) | Closed = Done
            | Transferring Parked ! WrongPhase | New SelfService Queued Offered ! NotYours
            | Connecting WrapUp Scheduled /
        wrap-up completed | WrapUp -> Closed(Handled) | Closed = Done
            | Connecting Active Held Interrupted Parked ! WrongPhase
            | New SelfService Queued Offered Transferring Scheduled ! NotYours
        wrap-up extended | WrapUp = Done | Connecting Active Held Interrupted Closed Transferring Parked ! WrongPhase
            | New SelfService Queued Offered Scheduled ! NotYours
        switch to text | Active Held -> Closed(Switched) +Active | Connecting Interrupted WrapUp Parked ! WrongPhase
            | New SelfService Queued Offered Closed Transferring Scheduled ! NotYours
        switch to voice | Active Held -> Closed(Switched) +Connecting
            | Connecting Interrupted WrapUp Parked ! WrongPhase
            | New SelfService Queued Offered Closed Transferring Scheduled ! NotYours
        agent lost | Connecting Active Held Interrupted Parked -> Queued
            | New SelfService Queued Offered WrapUp Closed Transferring Scheduled = Done
        agent lost (call) | Connecting -> Queued
            | New SelfService Queued Offered Active Held Interrupted WrapUp Closed Transferring = Done
            | Parked Scheduled /
        agent lost (e-mail) | New SelfService Queued Offered Active Held Interrupted Closed Transferring Parked = Done
            | Connecting WrapUp Scheduled /
        agent lost, clock at 80 % | Active Held Interrupted Parked -> Queued
            | New SelfService Queued Offered Closed Transferring = Done | Connecting WrapUp Scheduled /
        supervisor joins | Active Held = Done
            | New SelfService Queued Offered Connecting Interrupted WrapUp Closed Transferring Parked Scheduled ! WrongPhase
        supervisor joins and leaves
            | New SelfService Queued Offered Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled = Done
        supervisor leaves
            | New SelfService Queued Offered Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled = Done
        interrupt | Active Held -> Interrupted | Connecting Interrupted WrapUp Parked = Done
            | New SelfService Queued Offered Closed Transferring Scheduled ! NotYours
        go on | Interrupted -> Active | Connecting Active Held WrapUp Parked = Done
            | New SelfService Queued Offered Closed Transferring Scheduled ! NotYours
        park | Active -> Parked | Parked = Done | Connecting ! LiveMedium | Held Interrupted WrapUp ! WrongPhase
            | New SelfService Queued Offered Closed Transferring Scheduled ! NotYours
        park, unanswered | Active ! Unanswered | Parked = Done | Connecting ! LiveMedium
            | Held Interrupted WrapUp ! WrongPhase
            | New SelfService Queued Offered Closed Transferring Scheduled ! NotYours
        park (call) | Connecting Active Held Interrupted WrapUp ! LiveMedium
            | New SelfService Queued Offered Closed Transferring ! NotYours | Parked Scheduled /
        no answer needed | Connecting Active Held Interrupted WrapUp Parked = Done
            | New SelfService Queued Offered Closed Transferring Scheduled ! NotYours
        transfer to a queue | Active Held -> Queued | Transferring ! Pending
            | Connecting Interrupted WrapUp Parked ! WrongPhase
            | New SelfService Queued Offered Closed Scheduled ! NotYours
        return | Active Held -> Queued | Transferring ! Pending | Connecting Interrupted WrapUp Parked ! WrongPhase
            | New SelfService Queued Offered Closed Scheduled ! NotYours
        escalate | Active Held -> Queued | Transferring ! Pending | Connecting Interrupted WrapUp Parked ! WrongPhase
            | New SelfService Queued Offered Closed Scheduled ! NotYours
        transfer to an agent | Active Held -> Transferring | Transferring ! Pending
            | Connecting Interrupted WrapUp Parked ! WrongPhase
            | New SelfService Queued Offered Closed Scheduled ! NotYours
        consult | Active Held = Done | Transferring ! Pending | Connecting Interrupted WrapUp Parked ! WrongPhase
            | New SelfService Queued Offered Closed Scheduled ! NotYours
        escalate by consulting | Active Held = Done | Transferring ! Pending
            | Connecting Interrupted WrapUp Parked ! WrongPhase
            | New SelfService Queued Offered Closed Scheduled ! NotYours
        escalate by consulting nobody | Active Held ! NobodyFree | Transferring ! Pending
            | Connecting Interrupted WrapUp Parked ! WrongPhase
            | New SelfService Queued Offered Closed Scheduled ! NotYours
        invite | Active Held = Done | Transferring ! Pending | Connecting Interrupted WrapUp Parked ! WrongPhase
            | New SelfService Queued Offered Closed Scheduled ! NotYours
        complete a transfer | Connecting Active Held Interrupted WrapUp Parked ! NotPending
            | New SelfService Queued Offered Closed Transferring Scheduled ! NotYours
        consult and complete | Active Held -> Active | Transferring ! Pending
            | Connecting Interrupted WrapUp Parked ! WrongPhase
            | New SelfService Queued Offered Closed Scheduled ! NotYours
        consult and cancel | Active Held = Done | Transferring ! Pending
            | Connecting Interrupted WrapUp Parked ! WrongPhase
            | New SelfService Queued Offered Closed Scheduled ! NotYours
        cancel a transfer | Connecting Active Held Interrupted WrapUp Parked ! NotPending
            | New SelfService Queued Offered Closed Transferring Scheduled ! NotYours
        choose a callback | Queued Offered -> Closed(FlowedOut) +Scheduled
            | New SelfService Connecting Active Held Interrupted WrapUp Closed Transferring ! NotWaiting
            | Parked Scheduled /
        choose a callback, with quiet hours | Queued Offered -> Closed(FlowedOut) +Scheduled
            | New SelfService Connecting Active Held Interrupted WrapUp Closed Transferring ! NotWaiting
            | Parked Scheduled /
        offer in quiet hours | Queued -> Scheduled | Offered ! AlreadyOffered
            | Connecting Active Held Interrupted WrapUp Closed Transferring Scheduled ! NotWaiting | New SelfService Parked /
        accept in quiet hours | Offered -> Scheduled | Transferring -> Connecting
            | Connecting Active Held Interrupted WrapUp Closed = Accepted | Queued Scheduled ! Gone | New SelfService Parked /
        time passes in quiet hours | Offered Connecting Transferring Scheduled -> Queued | WrapUp -> Closed(Handled)
            | Queued Active Held Interrupted Closed = Done | New SelfService Parked /
        leave, to be called back | New SelfService -> Closed(LeftSelfService)
            | Queued Offered -> Closed(Abandoned) +Queued | Connecting -> Closed(LostConnecting)
            | Active Held Interrupted -> WrapUp | Transferring -> Closed(LostInTransfer) | WrapUp Closed = Done
            | Parked Scheduled /
        dialled | Connecting = Done
            | Queued Offered Active Held Interrupted WrapUp Closed Transferring Scheduled ! WrongPhase
            | New SelfService Parked /
        not reached | Connecting -> Scheduled
            | Queued Offered Active Held Interrupted WrapUp Closed Transferring Scheduled ! WrongPhase
            | New SelfService Parked /
        not reached, the last time | Connecting -> Closed(CallbackFailed)
            | Queued Offered Active Held Interrupted WrapUp Closed Transferring Scheduled ! WrongPhase
            | New SelfService Parked /
        dialled, then time passes | Connecting -> Scheduled
            | Queued Offered Active Held Interrupted WrapUp Closed Transferring Scheduled ! WrongPhase
            | New SelfService Parked /
        dial first | Queued = True
            | Offered Connecting Active Held Interrupted WrapUp Closed Transferring Scheduled ! False
            | New SelfService Parked /
        dial first, where queues do not
            | Queued Offered Connecting Active Held Interrupted WrapUp Closed Transferring Scheduled ! False
            | New SelfService Parked /
        picked up, not dialled first
            | Queued Offered Connecting Active Held Interrupted WrapUp Closed Transferring Scheduled ! WrongPhase
            | New SelfService Parked /
        offer (ringing) | Queued ! BeingDialled
            | New SelfService Offered Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled /
        dialled (ringing) | Queued = Done
            | New SelfService Offered Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled /
        picked up | Queued = Done
            | New SelfService Offered Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled /
        picked up, then leaves | Queued -> Closed(Abandoned)
            | New SelfService Offered Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled /
        picked up, then accepted | Queued -> Connecting
            | New SelfService Offered Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled /
        leaves (ringing) | Queued ! WrongPhase
            | New SelfService Offered Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled /
        not reached (ringing) | Queued -> Scheduled
            | New SelfService Offered Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled /
        nobody dials | Queued = Done
            | New SelfService Offered Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled /
        nobody picks up | Queued -> Scheduled
            | New SelfService Offered Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled /
        cancel (ringing) | Queued -> Closed(FlowedOut)
            | New SelfService Offered Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled /
        overflow (ringing) | Queued ! NotNow
            | New SelfService Offered Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled /
        queue removed (ringing) | Queued -> Queued
            | New SelfService Offered Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled /
        cancel a callback | Scheduled -> Closed(Cancelled) | Queued Offered -> Closed(FlowedOut)
            | Connecting Active Held Interrupted WrapUp Closed Transferring ! TooLate | New SelfService Parked /
        cancel what is none
            | New SelfService Queued Offered Connecting Active Held Interrupted WrapUp Closed Transferring ! NoCallback
            | Parked Scheduled /
        queue removed | Queued Offered -> Queued
            | New SelfService Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled ! False
        overflow | Queued -> Queued | Offered ! NotNow
            | New SelfService Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled ! Nothing
        shed | Queued -> Closed(FlowedOut) | Offered ! NotNow
            | New SelfService Active Held Interrupted Closed Transferring Parked ! Nothing
            | Connecting WrapUp Scheduled /
        deflection taken | Queued Offered -> Closed(FlowedOut) +Queued | New SelfService ! NotOffered
            | Connecting Active Held Interrupted WrapUp Closed Transferring ! NotWaiting | Parked Scheduled /
        deflection refused | Queued Offered = Done | New SelfService ! NotOffered
            | Connecting Active Held Interrupted WrapUp Closed Transferring ! NotWaiting | Parked Scheduled /
        close | New SelfService Parked Scheduled -> Closed(Cancelled) | Queued Offered -> Closed(FlowedOut)
            | Connecting Active Held Interrupted Transferring ! InHand | WrapUp Closed = Closed
        close, unanswered | New SelfService Queued Offered ! Unanswered | Parked Scheduled -> Closed(Cancelled)
            | Connecting Active Held Interrupted Transferring ! InHand | WrapUp Closed = Closed
        close (call) | New SelfService -> Closed(Cancelled) | Queued Offered -> Closed(FlowedOut)
            | Connecting Active Held Interrupted Transferring ! InHand | WrapUp Closed = Closed | Parked Scheduled /
        close (ringing) | Queued -> Closed(FlowedOut)
            | New SelfService Offered Connecting Active Held Interrupted WrapUp Closed Transferring Parked Scheduled /
        close by its agent | Active Held Interrupted -> WrapUp | Parked -> Closed(Cancelled) | WrapUp Closed = Closed
            | Connecting ! InHand | New SelfService Queued Offered Transferring Scheduled ! NotYours
        close by its agent, unanswered | Active Held Interrupted ! Unanswered | Parked -> Closed(Cancelled)
            | WrapUp Closed = Closed | Connecting ! InHand | New SelfService Queued Offered Transferring Scheduled ! NotYours
        close by another agent | WrapUp Closed = Closed
            | New SelfService Queued Offered Connecting Active Held Interrupted Transferring Parked Scheduled ! NotYours
        close by its connector | New SelfService Parked -> Closed(Cancelled) | Queued Offered -> Closed(FlowedOut)
            | Active Held Interrupted Transferring ! InHand | WrapUp Closed = Closed | Connecting Scheduled ! NotYours
        time passes | New SelfService Offered Connecting Transferring Scheduled -> Queued
            | WrapUp Parked -> Closed(Handled) | Queued Active Held Interrupted Closed = Done
        """;

    /// <summary>What an event makes of each state, as the table says it.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<(InteractionPhase Phase, string Becomes)>> Rows { get; } =
        Text.Replace("\n ", "", StringComparison.Ordinal).Split('\n').Select(Parse)
            .ToDictionary(r => r.Name, r => r.Cells, StringComparer.Ordinal);

    private static (string Name, IReadOnlyList<(InteractionPhase, string)> Cells) Parse(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        List<(InteractionPhase, string)> cells = [];
        foreach (var group in parts[1..])
        {
            var words = group.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var sign = Array.FindIndex(words, w => w is "->" or "=" or "!" or "/");
            cells.AddRange(words[..sign].Select(w => (Enum.Parse<InteractionPhase>(w), string.Join(' ', words[sign..]))));
        }

        return (parts[0], cells);
    }
}
