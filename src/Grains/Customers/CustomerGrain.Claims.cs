using System.Collections.Immutable;
using Omni.Contracts.Addresses;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Grains.Customers;

/// <content>Addresses that are only said to be the customer's, and what comes from there.</content>
internal sealed partial class CustomerGrain
{
    /// <summary>Open conversations that are asked whether a message is theirs, the newest first.</summary>
    private const int AskedMax = 16;

    /// <inheritdoc/>
    public async Task<IngestResult> ContinueAsync(InboundMessage message)
    {
        var id = new CustomerId(Stream);
        await ReadOthersAsync();
        if (State.AbsorbedBy is { } survivor) return new(ReceiveStatus.CustomerMerged, survivor, default, default, null, false);

        // As from a shared address, the channel vouches for the address and not for who this is.
        var evidence = IdentityRules.OfWriter(message.Address, isShared: true, message.Evidence);
        foreach (var (open, member) in await OpenAsync())
        {
            var command = new ReceiveCommand(
                message with { DisplayName = State.DisplayName, Evidence = evidence }, member, NewCustomer: false)
            {
                Onward = Onward.OpenOnly, IsClaim = true,
            };
            var reply = await ForgettingAsync(ConversationOf(open).ReceiveAsync(command));
            if (reply.Status is not (ReceiveStatus.Accepted or ReceiveStatus.Duplicate or ReceiveStatus.IdTaken)) continue;
            if (reply.Status == ReceiveStatus.Accepted) (current, only) = (new(open, member, IsOpen: true), null);
            return new(reply.Status, id, reply.Conversation, reply.Interaction, reply.Message, false);
        }

        return new(ReceiveStatus.ConversationOver, id, default, default, null, false);
    }

    private async Task<IEnumerable<(ConversationId Open, CustomerId Member)>> OpenAsync()
    {
        List<(ConversationId Open, CustomerId Member)> open = [];
        if (State.Id is null) return open;
        foreach (var member in (await groups.ReadAsync(State)).Members)
            open.AddRange((await history.NewestAsync(member.Id!.Value))
                .Where(r => r.ClosedAt is null).Select(r => (r.Conversation, member.Id!.Value)));
        return open.OrderByDescending(o => o.Open.Value, StringComparer.Ordinal).Take(AskedMax);
    }

    private async Task<Plan> ClaimAsync(CustomerGroup mine, Identifier identifier, EvidenceLevel evidence, string actor)
    {
        // One person is one claimant, whichever of them claimed it first.
        if (ClaimantRules.IsClaimedByAnother(mine, State, identifier, evidence)) return new(IdentityAction.Claim, null, []);
        var place = 0;
        ImmutableArray<ClaimChange> claims = [];
        if (ClaimantRules.HasPlace(identifier, evidence))
        {
            var taken = await Claimants.ReadAsync(Services.Journal, identifier, Brand);
            place = ClaimantRules.PlaceOf(Stream, taken);
            if (place > 0) claims = [new(ClaimantRules.Key(identifier, Brand, place), taken[place - 1], Stream)];
        }

        var events = CustomerRules.Assert(State, identifier, evidence, actor, IdentityAction.Claim, Now, place);
        return new(IdentityAction.Claim, null, events, claims);
    }
}
