using Omni.Domain.Journal;

namespace Omni.Journal.Sqlite.Tables;

/// <summary>One table for each kind of claim; for kinds that are kept for days, one for each day.</summary>
internal sealed class ClaimTables
{
    private readonly ClaimTable identifiers, agents, slots;
    private readonly DayClaims dedupe, requests;

    public ClaimTables(Database database, ClaimDays days)
    {
        identifiers = new(database, "claims_identifiers");
        agents = new(database, "claims_agents");
        slots = new(database, "claims_slots");
        dedupe = new(database, days, ClaimKind.Dedupe);
        requests = new(database, days, ClaimKind.Requests);
        Days = days;
    }

    /// <summary>Which days have tables.</summary>
    public ClaimDays Days { get; }

    /// <summary>The claim's value; null when nobody holds it.</summary>
    public string? Find(ClaimKind kind, byte[] key) => kind switch
    {
        ClaimKind.Dedupe => dedupe.Find(key),
        ClaimKind.Requests => requests.Find(key),
        ClaimKind.Identifiers => identifiers.Find(key),
        ClaimKind.Slots => slots.Find(key),
        _ => agents.Find(key),
    };

    /// <summary>Sets the claim's value; null frees it.</summary>
    public void Set(ClaimKind kind, byte[] key, string? value)
    {
        switch (kind)
        {
            case ClaimKind.Dedupe: dedupe.Set(key, value); break;
            case ClaimKind.Requests: requests.Set(key, value); break;
            case ClaimKind.Identifiers: identifiers.Set(key, value); break;
            case ClaimKind.Slots: slots.Set(key, value); break;
            default: agents.Set(key, value); break;
        }
    }

    /// <summary>Removes claims of days that are over.</summary>
    /// <param name="max">Most rows to remove.</param>
    public void RemoveExpired(int max)
    {
        dedupe.RemoveExpired(max);
        requests.RemoveExpired(max);
    }
}
