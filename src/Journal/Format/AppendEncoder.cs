using System.Text.Json;
using Omni.Domain.Journal;

namespace Omni.Journal.Format;

/// <summary>Turns an append into bytes: JSON skeletons, sealed personal parts, hashed claim keys.</summary>
internal sealed class AppendEncoder(EventCatalog catalog, ClaimHash claims)
{
    /// <summary>Customers whose keys the append needs.</summary>
    /// <exception cref="ArgumentException">An event carries a personal part and its stream names no subject.</exception>
    public static List<string> SubjectsOf(Append append)
    {
        List<string> subjects = [];
        foreach (var stream in append.Streams)
        {
            if (!stream.Events.Any(e => e is IPersonalEvent { Part: not null }))
                continue;
            var subject = stream.Subject ?? throw new ArgumentException(
                $"Events for {stream.Stream} carry a personal part; name their Subject.", nameof(append));
            JournalLimits.CheckId(subject);
            if (!subjects.Contains(subject))
                subjects.Add(subject);
        }
        return subjects;
    }

    public EncodedAppend Encode(Append append, IReadOnlyList<SubjectKey> keys) => new(
        Map(append.Streams.AsSpan(), stream => Encode(stream, keys)),
        Map(append.Rows.AsSpan(), Encode),
        Map(append.Claims.AsSpan(), claim => new EncodedClaim(
            claim.Claim, claims.Encode(claim.Claim), claim.Expected, claim.Next)),
        keys.All(k => k.Stored) ? [] : [.. keys.Where(k => !k.Stored)]) { Keys = keys };

    private EncodedStream Encode(StreamAppend stream, IReadOnlyList<SubjectKey> keys)
    {
        var events = new EncodedEvent[stream.Events.Length];
        for (var i = 0; i < events.Length; i++)
            events[i] = Encode(stream, stream.ExpectedVersion + 1 + i, stream.Events[i], keys);
        return new(stream.Stream, stream.ExpectedVersion, events, stream.Due);
    }

    private EncodedEvent Encode(StreamAppend stream, long version, DomainEvent e, IReadOnlyList<SubjectKey> keys)
    {
        var type = e.GetType();
        var skeleton = JsonSerializer.SerializeToUtf8Bytes(e, catalog[type]);
        var at = e.At.ToUnixTimeMilliseconds();
        if (e is not IPersonalEvent { Part: { } part } personal)
            return Checked(null, null);
        var key = keys.First(k => k.Subject == stream.Subject);
        var plain = JsonSerializer.SerializeToUtf8Bytes(part, catalog[personal.PartType]);
        return Checked(key.Subject, PersonalCipher.Seal(key, stream.Stream, version, plain));

        EncodedEvent Checked(string? subject, byte[]? sealedPart) => new(
            type.Name, at, skeleton, subject, sealedPart,
            EventChecksum.Of(stream.Stream, version, type.Name, at, skeleton, subject, sealedPart));
    }

    private static EncodedRow Encode(RowChange row) => new(
        row.Table.Name, row.Scope, row.Key,
        row.Value is null ? null : JsonSerializer.SerializeToUtf8Bytes(row.Value, row.Table.TypeInfo), row.IsNew);

    private static TTo[] Map<TFrom, TTo>(ReadOnlySpan<TFrom> from, Func<TFrom, TTo> map)
    {
        if (from.IsEmpty)
            return [];
        var to = new TTo[from.Length];
        for (var i = 0; i < to.Length; i++)
            to[i] = map(from[i]);
        return to;
    }
}
