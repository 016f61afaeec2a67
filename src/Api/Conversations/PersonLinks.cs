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
    /// <summary>The conversation that an id leads to: of what was merged, the one it goes on in; null: there is none.</summary>
    public async Task<ConversationView?> FindAsync(ConversationId id)
    {
        var view = await GetAsync(id);
        if (view?.MergedInto is null) return view;
        var survivor = await Customer(view.Customer).SurvivorAsync(id);
        return survivor == id ? view : await GetAsync(survivor);
    }

    /// <summary>A conversation of the same person; null: of another one.</summary>
    public async Task<ConversationView?> WithinAsync(CustomerId person, ConversationId id) =>
        await GetAsync(id) is { } view && await AreOneAsync(person, view.Customer) ? view : null;

    /// <summary>Whether both are one person: the same customer, or merged.</summary>
    public async Task<bool> AreOneAsync(CustomerId one, CustomerId other) =>
        one == other || await Customer(one).IsOneWithAsync(other);

    private Task<ConversationView?> GetAsync(ConversationId id) => grains.GetGrain<IConversationQuery>(id.Value).GetAsync();

    private ICustomerGrain Customer(CustomerId id) => grains.GetGrain<ICustomerGrain>(id.Value);
}
