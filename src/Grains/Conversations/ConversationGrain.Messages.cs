using System.Collections.Immutable;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Messages;
using Omni.Grains.Messages;
using Omni.Grains.Streams;

namespace Omni.Grains.Conversations;

/// <content>What is done to messages later, and what was done to them before they came (Semantics §20).</content>
internal sealed partial class ConversationGrain : IConversationMessages
{
    /// <inheritdoc/>
    public async Task<ChangeReply> ChangeAsync(MessageId message, InteractionId interaction, MessageChange change)
    {
        var own = new ClaimKey(ClaimKind.Dedupe, change.OwnKey(Settings.Document.Brand));
        var answer = new ReceiveAnswer(new(Stream), interaction, message, Now);
        var older = change.Kind == MessageChangeKind.Receipt ? await OlderAsync(message) : null;
        var result = await CommitAsync(
            now => MessageChangeRules.Change(State, message, interaction, change, now, older),
            new CommitOptions { Claims = [new(own, null, answer.ToString())] });
        if (result.Refused is null)
            return new(result.Outcome, State.Customer, answer.Conversation, interaction, message);
        var known = result.Refused.Actual!;
        if (HeldClaim.IsOfChange(known) || HeldClaim.StreamOf(known) is not null)
            return ChangeReply.Of(ChangeOutcome.Duplicate) with { IsHeld = true };
        var first = ReceiveAnswer.Parse(known);
        return new(ChangeOutcome.Duplicate, State.Customer, first.Conversation, first.Interaction, first.Message);
    }

    /// <inheritdoc/>
    public async Task<NamingOutcome> NameAsync(
        MessageId message, string externalId, DeliveryStatus status, ConnectorId connector)
    {
        var older = await BehindTailAsync(message);
        if ((State.FindMessage(message) ?? older) is not { } entry || State.Find(entry.Interaction) is not { Address: { } address })
            return OutcomeOf(await ReportDeliveryAsync(message, status, connector));
        var key = new ClaimKey(ClaimKind.Dedupe, InputKey.Of(Settings.Document.Brand, connector, address, externalId));
        var answer = new ReceiveAnswer(new(Stream), entry.Interaction, message, Now);
        var early = EarlyChanges.None;
        while (true)
        {
            var result = await CommitAsync(
                now => Name(answer, externalId, status, connector, early.State, now, older),
                new CommitOptions
                {
                    Claims = [new(key, early.Claim, answer.ToString())],
                    Companions = early.Released(answer.Conversation, message, answer.At),
                });
            if (result.Refused is null) return OutcomeOf(result.Outcome);
            var known = result.Refused.Actual;
            if (HeldClaim.StreamOf(known) is { } stream)
                early = await EarlyChanges.ReadAsync(Services.Journal, stream);
            else if (known is not null && !HeldClaim.IsOfChange(known) && ReceiveAnswer.Parse(known).Message == message)
                return OutcomeOf(await ReportDeliveryAsync(message, status, connector));
            else
                return NamingOutcome.Taken;
        }
    }

    private Decision<WorkOutcome> Name(
        ReceiveAnswer of, string externalId, DeliveryStatus status, ConnectorId connector, HeldState early, DateTimeOffset now,
        TranscriptEntry? older)
    {
        var named = MessageChangeRules.Name(State, connector, of.Message!.Value, externalId, now, older);
        if (named.Outcome != WorkOutcome.Done) return named;
        var reported = MessageRules.Report(State, connector, of.Message.Value, status, now, older);
        ImmutableArray<DomainEvent> events = [.. named.Events, .. reported.Events];
        return new(
            WorkOutcome.Done, [.. events, .. MessageChangeRules.Release(State, events, early, of.Message.Value, of.Interaction, now)]);
    }

    private static NamingOutcome OutcomeOf(WorkOutcome outcome) => outcome switch
    {
        WorkOutcome.Done => NamingOutcome.Done,
        WorkOutcome.NotYours => NamingOutcome.NotYours,
        _ => NamingOutcome.NotFound,
    };
}
