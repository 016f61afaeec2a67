using System.Text.Json;
using Omni.Domain.Journal;
using Omni.Journal.Format;

namespace Omni.Journal.Operations;

/// <summary>Brings what follows from streams into the shape of the key tables.</summary>
internal sealed class Expected(IExpectedTables tables, ClaimHash hash)
{
    /// <summary>Adds what follows from one stream.</summary>
    /// <param name="position">Position of its last event.</param>
    public void Add(string stream, long position, StreamFacts facts)
    {
        foreach (var row in facts.Rows)
            tables.AddRow(
                row.Table.Name, row.Scope, row.Key, JsonSerializer.SerializeToUtf8Bytes(row.Value, row.Table.TypeInfo),
                position);
        foreach (var (claim, value) in facts.Claims)
            tables.AddClaim(claim.Kind, hash.Encode(claim), value);
        if (!facts.AreClaimsWhole)
            tables.AddErased(stream);
        if (facts.LookAt is not null || facts.AlarmAt is not null)
            tables.AddDue(stream, Stored(Earlier(facts.LookAt, facts.AlarmAt)), Stored(facts.AlarmAt));
    }

    private static long? Stored(DateTimeOffset? at) => at is { } instant ? DueTime.RoundUp(instant) : null;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other : one;
}
