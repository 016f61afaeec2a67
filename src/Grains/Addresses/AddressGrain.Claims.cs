using System.Collections.Immutable;
using Omni.Contracts.Addresses;
using Omni.Contracts.Conversations;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Grains.Conversations;
using Omni.Grains.Customers;
using Omni.Grains.Messages;
using Orleans;

namespace Omni.Grains.Addresses;

/// <content>
/// What comes from an address that nobody owns, and that customers named as theirs: it is the answer to who wrote there,
/// where it is clear who that is. Otherwise a new customer owns the address, and a person is asked (Semantics §19).
/// </content>
internal sealed partial class AddressGrain
{
    /// <returns>Null: nothing is open of a claimant there, or several claim it.</returns>
    private async Task<IngestResult?> ContinueAsync(InboundMessage message, ImmutableArray<CustomerId> claimants)
    {
        if (await FirstAnswerAsync(message) is { } first) return first;
        if (claimants is not [var only]) return null;
        var result = await AskAsync(only, (customer, _) => customer.ContinueAsync(message));
        return result.Status == ReceiveStatus.ConversationOver ? null : result;
    }

    /// <summary>A repetition of what was taken so has no owner to be asked.</summary>
    private async Task<IngestResult?> FirstAnswerAsync(InboundMessage message)
    {
        var key = message.DedupeKey(services.Settings.Current.Document.Brand);
        if (await services.Journal.FindClaimAsync(new(ClaimKind.Dedupe, key)) is not { } known
            || HeldClaim.StreamOf(known) is not null || HeldClaim.IsOfChange(known))
            return null;
        var first = ReceiveAnswer.Parse(known);
        var link = await GrainFactory.GetGrain<IConversationInbound>(first.Conversation.Value).FindLinkAsync();
        return link is null
            ? null
            : new(ReceiveStatus.Duplicate, link.Customer, first.Conversation, first.Interaction, first.Message, false);
    }

    private async Task<ImmutableArray<CustomerId>> FindClaimantsAsync(Identifier address)
    {
        var taken = await Claimants.ReadAsync(services.Journal, address, services.Settings.Current.Document.Brand);
        return [.. taken.Where(c => c is not null).Select(c => new CustomerId(c!))];
    }
}
