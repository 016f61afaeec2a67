using Omni.Contracts.Conversations;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Api.Conversations;

/// <summary>
/// Follows what merges and splits link, within one person alone: once two customers are unmerged, nothing leads from the
/// conversations of one to those of the other, whatever was linked meanwhile.
/// </summary>
internal sealed class PersonLinks(IClusterClient grains)
{
    /// <summary>Conversations may be merged into others, and these again.</summary>
    private const int MergesMax = 64;

    /// <summary>The conversation that an id leads to: of what was merged, the one it goes on in; null: there is none.</summary>
    public async Task<ConversationView?> FindAsync(ConversationId id)
    {
        if (await GetAsync(id) is not { } view) return null;
        for (var step = 1; step <= MergesMax && view.MergedInto is { } survivor; step++)
        {
            if (await GetAsync(survivor) is not { } next || !await AreOneAsync(view.Customer, next.Customer)) break;
            view = next;
        }

        return view;
    }

    /// <summary>A conversation of the same person; null: of another one.</summary>
    public async Task<ConversationView?> WithinAsync(CustomerId person, ConversationId id) =>
        await GetAsync(id) is { } view && await AreOneAsync(person, view.Customer) ? view : null;

    /// <summary>Whether both are one person: the same customer, or merged.</summary>
    public async Task<bool> AreOneAsync(CustomerId one, CustomerId other) =>
        one == other || await PersonOfAsync(one) == await PersonOfAsync(other);

    private Task<ConversationView?> GetAsync(ConversationId id) => grains.GetGrain<IConversationQuery>(id.Value).GetAsync();

    private async Task<CustomerId> PersonOfAsync(CustomerId customer) =>
        (await grains.GetGrain<ICustomerGrain>(customer.Value).GetProfileAsync())?.Id ?? customer;
}
