using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>
/// Which customers are one person, reckoned from the events; and until when others were. Who stands for several people is none.
/// </summary>
internal sealed class Persons : Invariant
{
    private readonly Dictionary<CustomerId, CustomerId> survivors = [];
    private readonly HashSet<string> placeholders = new(StringComparer.Ordinal);
    private readonly List<(HashSet<CustomerId> Members, DateTimeOffset Until)> former = [];

    /// <summary>Merges of customers so far.</summary>
    public int Merges { get; private set; }

    /// <summary>How many were taken apart again.</summary>
    public int Unmerges { get; private set; }

    /// <summary>How many placeholders turned out to be one person.</summary>
    public int Unmarked { get; private set; }

    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case CustomerCreated { Shared: true } or CustomerMarkedShared:
                placeholders.Add(recorded.Stream);
                break;
            case CustomerUnmarkedShared:
                Require(placeholders.Remove(recorded.Stream), recorded, "nobody was a placeholder there");
                Unmarked++;
                break;
            case CustomersMerged e:
                Require(
                    !placeholders.Contains(e.Survivor.Value) && !placeholders.Contains(e.Absorbed.Value), recorded,
                    $"{e.Survivor} and {e.Absorbed} are not both a person");
                survivors[e.Absorbed] = e.Survivor;
                Merges++;
                break;
            case CustomersUnmerged e:
                var root = RootOf(e.Absorbed);
                former.Add(([.. survivors.Keys.Append(root).Where(c => RootOf(c) == root)], e.At));
                survivors.Remove(e.Absorbed);
                Unmerges++;
                break;
        }
    }

    /// <summary>Who stands for several people.</summary>
    public IEnumerable<CustomerId> Placeholders => placeholders.Select(p => new CustomerId(p));

    /// <summary>Customers who are one with another one, under its id.</summary>
    public IEnumerable<CustomerId> Absorbed => survivors.Keys;

    /// <summary>Whether they are one, or were so at that instant or later.</summary>
    public bool AreOne(CustomerId one, CustomerId other, DateTimeOffset since) =>
        RootOf(one) == RootOf(other)
        || former.Any(f => f.Until >= since && f.Members.Contains(one) && f.Members.Contains(other));

    /// <summary>Who stands for the customer.</summary>
    public CustomerId RootOf(CustomerId customer)
    {
        while (survivors.TryGetValue(customer, out var survivor)) customer = survivor;
        return customer;
    }
}
