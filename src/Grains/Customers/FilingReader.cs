using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Grains.Customers;

/// <summary>Whose conversations are, as their streams say.</summary>
internal sealed class FilingReader(IJournal journal, string brand)
{
    /// <summary>Conversations of one person that are looked at, the newest first: years of anybody's.</summary>
    private const int LookedAtMax = 500;

    private const int EventsMax = 1_000;

    private readonly HistoryReader history = new(journal);

    /// <summary>Conversations since an instant in which addresses of both sides took part.</summary>
    public async Task<ImmutableArray<ConversationId>> UnclearAsync(
        CustomerGroup whole, CustomerGroup released, DateTimeOffset since)
    {
        List<TimelineRow> rows = [];
        foreach (var member in whole.Members)
            rows.AddRange((await history.NewestAsync(member.Id!.Value)).Where(r => !(r.ClosedAt < since)));
        var unclear = ImmutableArray.CreateBuilder<ConversationId>();
        foreach (var row in rows.OrderByDescending(r => r.OpenedAt).Take(LookedAtMax))
            if (FilingRules.IsUnclear(await HomesAsync(whole, row.Conversation), released))
                unclear.Add(row.Conversation);
        return unclear.DrainToImmutable();
    }

    /// <summary>Members whose addresses took part in a conversation.</summary>
    private async Task<HashSet<CustomerId>> HomesAsync(CustomerGroup whole, ConversationId conversation)
    {
        HashSet<CustomerId> homes = [];
        for (long version = 0; ;)
        {
            var events = await journal.ReadStreamAsync(conversation.Value, version, EventsMax);
            foreach (var recorded in events)
            {
                version = recorded.Version;
                if (FilingRules.AddressOf(recorded.Event) is { } address
                    && await journal.FindClaimAsync(new(ClaimKind.Identifiers, address.ClaimKey(brand))) is { } owner)
                    homes.Add(FilingRules.HomeOf(whole, address, new(owner), recorded.Event.At));
            }

            if (events.Count < EventsMax) return homes;
        }
    }
}
