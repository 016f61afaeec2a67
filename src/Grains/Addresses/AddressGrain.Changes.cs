using Omni.Contracts;
using Omni.Contracts.Conversations;
using Omni.Contracts.Messages;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Messages;
using Omni.Grains.Conversations;
using Omni.Grains.Messages;
using Orleans;

namespace Omni.Grains.Addresses;

/// <content>What is done to messages of the address later, or before they have come (Semantics §20).</content>
internal sealed partial class AddressGrain
{
    /// <inheritdoc/>
    public async Task<ChangeReply> ChangeAsync(MessageChange change)
    {
        var brand = services.Settings.Current.Document.Brand;
        var target = new ClaimKey(ClaimKind.Dedupe, change.TargetKey(brand));
        for (var attempt = 1; attempt <= AttemptsMax; attempt++)
        {
            var known = await services.Journal.FindClaimAsync(target);
            if (known is not null && HeldClaim.StreamOf(known) is null) return await ChangeAsync(known, change);
            var held = HeldClaim.StreamOf(known) ?? services.Ids.Next("hld_");
            var outcome = await GrainFactory.GetGrain<IHeldChangesGrain>(held).HoldAsync(change, await OwnerAsync(change));
            if (outcome == ChangeOutcome.Duplicate) return await FirstAnswerAsync(change.OwnKey(brand));
            if (outcome != ChangeOutcome.Unspecified)
                return ChangeReply.Of(outcome) with { IsHeld = outcome == ChangeOutcome.Held };
        }

        throw new StreamMovedException(this.GetPrimaryKeyString(), AttemptsMax);
    }

    private async Task<ChangeReply> ChangeAsync(string known, MessageChange change)
    {
        if (HeldClaim.IsOfChange(known) || ReceiveAnswer.Parse(known) is not { Message: { } message } answer)
            return ChangeReply.Of(ChangeOutcome.NotAMessage);
        return await GrainFactory.GetGrain<IConversationMessages>(answer.Conversation.Value)
            .ChangeAsync(message, answer.Interaction, change);
    }

    /// <summary>Held again, or done the first time although its message is not known any more.</summary>
    private async Task<ChangeReply> FirstAnswerAsync(string key)
    {
        var known = await services.Journal.FindClaimAsync(new(ClaimKind.Dedupe, key));
        if (known is null || HeldClaim.StreamOf(known) is not null || HeldClaim.IsOfChange(known))
            return ChangeReply.Of(ChangeOutcome.Duplicate) with { IsHeld = true };
        var first = ReceiveAnswer.Parse(known);
        return new(ChangeOutcome.Duplicate, null, first.Conversation, first.Interaction, first.Message);
    }

    private async Task<CustomerId?> OwnerAsync(MessageChange change) => owner ??= await FindOwnerAsync(change.Address);
}
