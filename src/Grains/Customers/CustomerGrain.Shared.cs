using Omni.Contracts.Conversations;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Grains.Customers;

/// <content>Addresses from which several people turned out to write (Semantics §19, decision 24).</content>
internal sealed partial class CustomerGrain
{
    /// <inheritdoc/>
    public async Task<IdentityReply> MarkSharedAsync(Identifier? address, string actor, RequestStamp stamp)
    {
        var reply = address is null
            ? await DecideAsync(stamp, _ => Task.FromResult<Plan?>(new(
                IdentityAction.AskWho, null, State.IsShared ? [] : [new CustomerMarkedShared(actor, Now)])))
            : await ShareAsync(address, actor, stamp);
        if (reply.Outcome == IdentityOutcome.Done) await DoubtAsync(address);
        return reply;
    }

    /// <inheritdoc/>
    public Task<IdentityReply> UnmarkSharedAsync(string actor, RequestStamp stamp) => DecideAsync(
        stamp, mine => Task.FromResult<Plan?>(SharingRules.MayBeOne(mine)
            ? new(IdentityAction.Unshare, null, SharingRules.Unshare(mine, actor, Now))
            : new(IdentityAction.AskWho, mine, [])));

    /// <summary>
    /// The member who has the address gives it away themselves, absorbed or not: so none other has to be told whose it is, and
    /// their grain knows before the next message.
    /// </summary>
    private async Task<IdentityReply> ShareAsync(Identifier address, string actor, RequestStamp stamp)
    {
        for (var attempt = 1; attempt <= AttemptsMax; attempt++)
        {
            await ReadOthersAsync();
            if (State.Id is not { } self) return Reply(IdentityOutcome.NotFound);
            if (await FirstAnswerAsync(stamp) is { } first) return first;
            var mine = await groups.ReadAsync(State);
            if (mine.HolderOf(address) is not { } holder) return await SharedByOthersAsync(mine, address);
            if (holder.Id is { } other && other != self) return new(IdentityOutcome.AtHolder, default, other, null);
            var placeholder = new CustomerId(Services.Ids.Next("cus_"));
            var change = SharingRules.Share(mine, holder, address, placeholder, actor, Now);
            var (plan, wanted) = change.OfPlaceholder.IsEmpty
                ? (new Plan(IdentityAction.AskWho, null, change.OfHolder), Shared(IdentityAction.AskWho, mine, null))
                : (new Plan(
                    IdentityAction.Share, null, change.OfHolder,
                    ClaimChange.Swap(ClaimKind.Identifiers, address.ClaimKey(Brand), Stream, placeholder.Value))
                {
                    Placeholder = new(placeholder.Value, 0, change.OfPlaceholder) { Subject = placeholder.Value },
                }, Shared(IdentityAction.Share, mine, placeholder));
            if (await TryCommitAsync(plan, stamp, wanted) is { } reply) return reply;
        }

        return Reply(IdentityOutcome.Moved);
    }

    /// <summary>It may be so already, by another request.</summary>
    private async Task<IdentityReply> SharedByOthersAsync(CustomerGroup mine, Identifier address) =>
        await groups.FindOwnerAsync(address, Brand) is { IsShared: true } owner
            ? Shared(IdentityAction.Share, mine, owner.Root)
            : Reply(IdentityOutcome.NotTheirs);

    private static IdentityReply Shared(IdentityAction action, CustomerGroup person, CustomerId? placeholder) =>
        new(IdentityOutcome.Done, action, person.Root, placeholder);

    /// <summary>What is open and was written from there says no more who it is.</summary>
    private async Task DoubtAsync(Identifier? address)
    {
        foreach (var (open, _) in await OpenAsync())
            Tells.Send(open.Value, () => GrainFactory.GetGrain<IConversationVerification>(open.Value).DoubtAsync(address));
    }
}
