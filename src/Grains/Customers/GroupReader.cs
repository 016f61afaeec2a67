using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Grains.Customers;

/// <summary>Reads who was merged with whom from the streams: no customer has to be asked, or woken.</summary>
internal sealed class GroupReader(IJournal journal)
{
    private const int ReadBatch = 1_000;

    /// <summary>The group of a customer. Without merges nothing is read.</summary>
    /// <param name="known">The customer, as their grain knows them.</param>
    public async Task<CustomerGroup> ReadAsync(CustomerState known)
    {
        if (known.AbsorbedBy is null && known.Absorbed.IsEmpty) return new(known);
        var root = known;
        while (root.AbsorbedBy is { } survivor)
            root = await ReadAsync(survivor);
        var members = ImmutableArray.CreateBuilder<CustomerState>();
        var next = new Queue<CustomerState>([root]);
        while (next.TryDequeue(out var member))
        {
            members.Add(member);
            foreach (var link in member.Absorbed)
                next.Enqueue(link.Customer == known.Id ? known : await ReadAsync(link.Customer));
        }

        return new(root.Id!.Value, members.DrainToImmutable());
    }

    /// <summary>The group of somebody else; null: there is no such customer.</summary>
    public async Task<CustomerGroup?> FindAsync(CustomerId id) =>
        await ReadAsync(id) is { Id: not null } state ? await ReadAsync(state) : null;

    /// <summary>Who owns an address, as the stream it was linked in says; null: nobody.</summary>
    public async Task<CustomerGroup?> FindOwnerAsync(Identifier identifier, string brand) =>
        await journal.FindClaimAsync(new(ClaimKind.Identifiers, identifier.ClaimKey(brand))) is { } owner
            ? await FindAsync(new(owner))
            : null;

    /// <summary>Version of somebody's stream, and its last instant.</summary>
    public async Task<(long Version, DateTimeOffset LastAt)> EndOfAsync(CustomerId id)
    {
        var state = await ReadAsync(id);
        return (state.Version, state.LastAt);
    }

    private async Task<CustomerState> ReadAsync(CustomerId id)
    {
        var state = new CustomerState();
        while (true)
        {
            var events = await journal.ReadStreamAsync(id.Value, state.Version, ReadBatch);
            foreach (var recorded in events)
                state = state.Apply(recorded.Event, recorded.Position);
            if (events.Count < ReadBatch) return state;
        }
    }
}
