using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Simulation.Store;

namespace Omni.Simulation.Invariants;

/// <summary>An address has one owner, and the claim names them.</summary>
internal sealed class IdentifierOwner(MemoryStore store, string brand) : Invariant
{
    private readonly Dictionary<Identifier, string> owners = [];

    public override void Before(RecordedEvent recorded)
    {
        if (recorded.Event is not IdentifierLinked { Personal.Identifier: { } address }) return;
        owners.TryAdd(address, recorded.Stream);
        Require(owners[address] == recorded.Stream, recorded, $"{address.Value} belongs to {owners[address]}");
        var claimed = store.ClaimOf(new(ClaimKind.Identifiers, address.ClaimKey(brand)));
        Require(claimed == recorded.Stream, recorded, $"{address.Value} is claimed by {claimed ?? "nobody"}");
    }
}
