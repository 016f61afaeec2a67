using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Grains.Customers;
using Omni.Grains.Streams;

namespace Omni.Grains.Conversations;

/// <content>Callbacks: chosen, cancelled, dialled (Semantics §14).</content>
internal sealed partial class ConversationGrain : IConversationCallbacks
{
    /// <inheritdoc/>
    /// <remarks>
    /// Two who want the last place of a slot both see it free; its claim refuses the second, who looks on. Each round
    /// knows one more place that is taken, so there are at most as many as are planned.
    /// </remarks>
    public async Task<CallbackReply> ChooseAsync(ChooseCallback command, RequestStamp stamp)
    {
        var id = new InteractionId(Services.Ids.Next("int_"));
        var remember = Requests.Remember(stamp, id.Value);
        var taken = await TakenAsync(command);
        var own = await WishReader.QuietHoursAsync(Services.Journal, State.Customer);
        while (true)
        {
            var seat = SeatFor(command, taken);
            var result = await CommitAsync(
                now => CallbackChoiceRules.Choose(State, command, id, seat, Settings, now, own),
                new CommitOptions { Claims = [remember] });
            if (result.Refused is { } refused && refused.Claim != remember.Claim)
            {
                taken.Add(seat!.Value);
                continue;
            }

            if (result is { Refused: null, Outcome: CallbackOutcome.Done }) return ReplyOf(id);
            var known = result.Refused?.Actual ?? await Services.Journal.FindClaimAsync(remember.Claim);
            if (known is null) return new(result.Outcome, default, null);
            return Requests.FirstAnswer(stamp, known) is { } first
                ? ReplyOf(new(first))
                : new(CallbackOutcome.RequestReused, default, null);
        }
    }

    /// <inheritdoc/>
    public async Task<CallbackOutcome> CancelAsync(InteractionId callback, ConnectorId? connector)
    {
        var result = await CommitAsync(now => CallbackCourseRules.Cancel(State, callback, connector, now));
        return result.Outcome;
    }

    /// <inheritdoc/>
    public Task<WorkOutcome> DialledAsync(InteractionId callback, MessageId? order, ConnectorId connector) =>
        FromConnectorAsync(
            callback, connector, (found, now) => CallbackCourseRules.Dialled(found, order, Settings.Policy, now));

    /// <inheritdoc/>
    public Task<WorkOutcome> DialFailedAsync(
        InteractionId callback, MessageId? order, CallbackFailure reason, ConnectorId connector) =>
        FromConnectorAsync(
            callback, connector, (found, now) => CallbackCourseRules.Failed(found, order, reason, Settings.Policy, now));

    /// <inheritdoc/>
    public Task<WorkOutcome> PickedUpAsync(InteractionId callback, MessageId? order, ConnectorId connector) =>
        FromConnectorAsync(
            callback, connector, (found, now) => DialFirstRules.PickedUp(found, order, Settings, now));

    /// <inheritdoc/>
    public async Task<bool> DialFirstAsync(DialFirstOrder order)
    {
        var settings = await Services.Settings.AtLeastAsync(order.SettingsVersion);
        var result = await CommitAsync(now => DialFirstRules.Order(State.Find(order.Interaction), order, settings, now));
        if (!result.Outcome || result.Events.IsEmpty) TellPicture(order.Interaction);
        return result.Outcome;
    }

    /// <summary>What the customer wishes, where leaving makes a callback of it.</summary>
    private async Task<QuietHours?> WishOfMissedAsync(InteractionId interaction) =>
        State.Find(interaction) is { Callback: null } found && found.Phase.IsWaiting()
        && CallbackChoiceRules.SettingsOf(found, Settings) is { ReturnMissed: true }
            ? await WishReader.QuietHoursAsync(Services.Journal, State.Customer)
            : null;

    private CallbackReply ReplyOf(InteractionId callback) =>
        new(CallbackOutcome.Done, callback, State.Find(callback)?.DueAt);

    private int? SeatFor(ChooseCallback command, HashSet<int> taken) =>
        command.Slot is not null && State.Find(command.Interaction) is { } waiting
        && CallbackChoiceRules.SettingsOf(waiting, Settings) is { } offered
            ? SlotRules.FreeSeat(offered, taken)
            : null;

    /// <summary>Places of the wanted slot that somebody has.</summary>
    private async Task<HashSet<int>> TakenAsync(ChooseCallback command)
    {
        if (command.Slot is not { } slot || State.Find(command.Interaction) is not { } waiting) return [];
        var rows = await Services.Journal.ReadRowsAsync(
            ConversationRows.Slots, waiting.Queue.Value, SlotRules.RowPrefix(slot), CallbackSettings.PlannedMax);
        return [.. rows.TakeWhile(r => r.Value.SlotAt == slot).Select(r => r.Value.Seat)];
    }
}
