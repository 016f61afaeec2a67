using System.Collections.Immutable;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Messages;
using Omni.Grains.Messages;
using Omni.Grains.Streams;

namespace Omni.Grains.Conversations;

/// <content>What comes from the customer's side.</content>
internal sealed partial class ConversationGrain
{
    /// <inheritdoc/>
    public async Task<ReceiveReply> ReceiveAsync(ReceiveCommand command)
    {
        var message = command.Message;
        var ids = new InboundIds(
            new(Stream), new(Services.Ids.Next("int_")), new(Services.Ids.Next("msg_")));
        ReceiveAnswer answer = default;
        var settings = Settings;
        var brand = settings.Document.Brand;
        var dedupe = new ClaimKey(ClaimKind.Dedupe, message.DedupeKey(brand));
        var options = new CommitOptions { Subject = command.Customer.Value };
        var early = EarlyChanges.None;
        while (true)
        {
            // The claim's value names the interaction the rule picks, so options are made inside the decision.
            var result = await CommitAsync(
                now =>
                {
                    var decision = Receive(command, ids, early.State, settings, now);
                    answer = new(new(Stream), decision.Outcome ?? default, message.Text is null ? null : ids.Message, now);
                    return decision;
                },
                _ => options with
                {
                    Claims = ReceiveClaims(command, brand, dedupe, early.Claim, answer),
                    Companions = Companions(command, brand, answer.At)
                        .AddRange(early.Released(answer.Conversation, ids.Message, answer.At)),
                });
            if (result.Refused is not { } refused)
                return result.Outcome is not null ? answer.ToReply(ReceiveStatus.Accepted) : PassedOn(command, answer);
            if (refused.Claim != dedupe) return answer.ToReply(ReceiveStatus.AddressTaken);
            if (HeldClaim.StreamOf(refused.Actual) is { } stream)
                early = await EarlyChanges.ReadAsync(Services.Journal, stream);
            else
                return HeldClaim.IsOfChange(refused.Actual!)
                    ? answer.ToReply(ReceiveStatus.IdTaken)
                    : ReceiveAnswer.Parse(refused.Actual!).ToReply(ReceiveStatus.Duplicate);
        }
    }

    /// <inheritdoc/>
    public async Task<WorkOutcome> RecordAnswersAsync(RecordAnswersCommand command)
    {
        if (State.Find(command.Interaction) is not { } interaction) return WorkOutcome.NotFound;
        if (interaction.Connector != command.Connector) return WorkOutcome.NotYours;
        KeyValuePair<string, string>[] answers =
            [.. command.Answers.Select(a => KeyValuePair.Create(a.Slot, a.Value))];
        var result = await CommitAsync(now =>
        {
            var recorded = MessageRules.Record(State, command.Interaction, answers, now);
            if (command.Contained)
            {
                var contained = SelfServiceRules.Contain(State, State.Find(command.Interaction), now);
                return new(contained.Outcome, contained.Events.IsEmpty ? [] : [.. recorded.Events, .. contained.Events]);
            }

            if (!command.HandOver) return command.Replied ? Replied(recorded, command.Interaction, now) : recorded;
            var sticky = State.StickyAgent(
                interaction.Class, interaction.Address, interaction.Evidence, Settings.Policy.Sticky, now);
            var handed = WorkRules.HandOver(
                State.Find(command.Interaction), command.Queue, command.Requires, sticky, Settings, now,
                command.CustomerValueSeconds);
            return new(handed.Outcome, [.. recorded.Events, .. handed.Events]);
        });
        return result.Outcome;
    }

    /// <inheritdoc/>
    public Task<WorkOutcome> ConnectedAsync(InteractionId interaction, ConnectorId connector) =>
        FromConnectorAsync(interaction, connector, (found, now) => WorkRules.Connected(found, Settings.Policy, now));

    /// <inheritdoc/>
    public async Task<WorkOutcome> CustomerLeftAsync(InteractionId interaction, ConnectorId connector)
    {
        var own = await WishOfMissedAsync(interaction);
        return await FromConnectorAsync(interaction, connector, (found, now) => CustomerLeft(found, own, now));
    }

    /// <inheritdoc/>
    public async Task<WorkOutcome> ReportDeliveryAsync(MessageId delivery, DeliveryStatus status, ConnectorId connector)
    {
        var older = await OlderAsync(delivery);
        var result = await CommitAsync(now => MessageRules.Report(State, connector, delivery, status, now, older));
        return result.Outcome;
    }

    /// <inheritdoc/>
    public async Task<SwitchOutcome> RequestSwitchAsync(string channel, RequestStamp stamp) =>
        (await DoneOnceAsync(
            stamp,
            now => SwitchRules.Request(
                State.Interactions.LastOrDefault(i => i.Phase is InteractionPhase.Active or InteractionPhase.Held)
                    ?? State.Interactions.LastOrDefault(),
                channel, now),
            SwitchAnswers, actor: null)).Outcome;

    /// <summary>An answer that is recorded says so already.</summary>
    private Decision<WorkOutcome> Replied(Decision<WorkOutcome> recorded, InteractionId interaction, DateTimeOffset now) =>
        recorded.Outcome == WorkOutcome.Done && recorded.Events.IsEmpty
            ? SelfServiceRules.Reply(State.Find(interaction), now)
            : recorded;

    private Decision<WorkOutcome> CustomerLeft(InteractionState? found, QuietHours? own, DateTimeOffset now) =>
        CallbackChoiceRules.ReturnMissed(
            State, found, WorkRules.CustomerLeft(State, found, Settings, now), new(Services.Ids.Next("int_")),
            Settings, now, own);

    private async Task<WorkOutcome> FromConnectorAsync(
        InteractionId interaction,
        ConnectorId connector,
        Func<InteractionState?, DateTimeOffset, Decision<WorkOutcome>> decide)
    {
        if (State.Find(interaction) is { } found && found.Connector != connector) return WorkOutcome.NotYours;
        var result = await CommitAsync(now => decide(State.Find(interaction), now));
        return result.Outcome;
    }

    private Decision<InteractionId?> Receive(
        ReceiveCommand command, InboundIds ids, HeldState early, Domain.Settings.SettingsView settings, DateTimeOffset now)
    {
        var decision = ReceiveRules.Receive(State, command.Message, ids, command.Customer, settings, now, command.Onward);
        return decision.Outcome is not { } interaction || command.Message.Text is null || early.Waiting.IsEmpty
            ? decision
            : new(interaction,
            [
                .. decision.Events,
                .. MessageChangeRules.Release(State, decision.Events, early, ids.Message, interaction, now),
            ]);
    }

    /// <summary>Whose a message is, is checked where it is taken: an address may have become a placeholder's meanwhile.</summary>
    private static ImmutableArray<ClaimChange> ReceiveClaims(
        ReceiveCommand command, string brand, ClaimKey dedupe, string? expected, ReceiveAnswer answer)
    {
        var take = new ClaimChange(dedupe, expected, answer.ToString());
        if (command.IsClaim) return [take];
        var (address, customer) = (command.Message.Address.ClaimKey(brand), command.Customer.Value);
        return
        [
            take,
            command.NewCustomer
                ? ClaimChange.Take(ClaimKind.Identifiers, address, customer)
                : ClaimChange.Check(ClaimKind.Identifiers, address, customer),
        ];
    }

    private static ImmutableArray<StreamAppend> Companions(ReceiveCommand command, string brand, DateTimeOffset at)
    {
        if (!command.NewCustomer) return [];
        var message = command.Message;
        var events = CustomerRules.Create(
            command.Customer, brand, message.DisplayName, message.Address, message.Evidence, message.Connector.Value, at,
            command.Claimants);
        return [new StreamAppend(command.Customer.Value, 0, events) { Subject = command.Customer.Value }];
    }
}
