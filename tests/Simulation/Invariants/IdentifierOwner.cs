using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Simulation.Store;

namespace Omni.Simulation.Invariants;

/// <summary>An address has one owner, and the claim names them; whose it was has it no more once it is a placeholder's.</summary>
internal sealed class IdentifierOwner(MemoryStore store, string brand) : Invariant
{
    private readonly Dictionary<Identifier, string> owners = [];
    private readonly Dictionary<Identifier, string> moving = [];

    /// <summary>Addresses that became a placeholder's.</summary>
    public int Shared { get; private set; }

    public IReadOnlyDictionary<Identifier, string> Owners => owners;

    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case IdentifierUnlinked { Personal.Identifier: { } address } e:
                Require(owners.Remove(address, out var owner) && owner == recorded.Stream, recorded, $"{address.Value} belongs to {owner}");
                moving.Add(address, e.Placeholder.Value);
                Shared++;
                break;
            case IdentifierLinked { Personal.Identifier: { } address }:
                if (moving.Remove(address, out var next))
                    Require(next == recorded.Stream, recorded, $"{address.Value} was given to {next}");
                owners.TryAdd(address, recorded.Stream);
                Require(owners[address] == recorded.Stream, recorded, $"{address.Value} belongs to {owners[address]}");
                var claimed = store.ClaimOf(new(ClaimKind.Identifiers, address.ClaimKey(brand)));
                Require(claimed == recorded.Stream, recorded, $"{address.Value} is claimed by {claimed ?? "nobody"}");
                break;
        }
    }

    public override void After(Append append, IReadOnlyList<RecordedEvent> events) =>
        Require(moving.Count == 0, $"{moving.Keys.FirstOrDefault()?.Value} has no owner");
}
