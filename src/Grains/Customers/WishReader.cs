using Omni.Domain;
using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Grains.Customers;

/// <summary>What a customer wishes, as their stream says; for conversations, which ask no grain.</summary>
internal static class WishReader
{
    private const int EventsMax = 1_000;

    /// <summary>Longest chain of merges that is followed.</summary>
    private const int MergesMax = 16;

    /// <summary>When not to be disturbed; null: nothing is known. Of one who was merged away the survivor's counts.</summary>
    public static async Task<QuietHours?> QuietHoursAsync(IJournal journal, CustomerId customer)
    {
        for (var merges = 0; ; merges++)
        {
            var state = await ReadAsync(journal, customer);
            if (state.AbsorbedBy is { } survivor && merges < MergesMax)
                customer = survivor;
            else
                return state.Values.FirstOrDefault(v => v.Name == ProfileNames.QuietHours) is { } known
                    ? QuietHours.Parse(known.Value)
                    : null;
        }
    }

    private static async Task<CustomerState> ReadAsync(IJournal journal, CustomerId customer)
    {
        var state = new CustomerState();
        while (true)
        {
            var events = await journal.ReadStreamAsync(customer.Value, state.Version, EventsMax);
            foreach (var recorded in events)
                state = state.Apply(recorded.Event, recorded.Position);
            if (events.Count < EventsMax) return state;
        }
    }
}
