using System.Buffers;
using System.Text;
using Omni.Domain.Journal;

namespace Omni.Journal.Format;

/// <summary>What every store asks of its callers. A breach is a bug of the caller, never an outcome.</summary>
internal static class JournalLimits
{
    /// <summary>Longest claim key, in characters.</summary>
    public const int ClaimKeyChars = 1_024;

    /// <summary>Longest stream id, subject, scope or row key, in characters.</summary>
    public const int IdChars = 256;

    /// <summary>Most events or rows that one read returns.</summary>
    public const int ReadMax = 10_000;

    /// <summary>Content after which a page of raw events ends, in bytes as stored.</summary>
    public const int RawPageBytes = 1024 * 1024;

    public static void CheckRead(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, ReadMax);
    }

    public static void CheckId(string id)
    {
        if (id.Length is 0 or > IdChars)
            throw new ArgumentException($"An id has {id.Length} characters; 1 to {IdChars} are allowed.", nameof(id));
        CheckText(id);
    }

    /// <summary>Text that every store can hold: PostgreSQL knows no U+0000, and UTF-8 no half of a character.</summary>
    public static void CheckText(string? text)
    {
        if (text is null || (!text.Contains('\0') && IsWellFormed(text)))
            return;
        throw new ArgumentException("A text has U+0000 or a surrogate without its other half.", nameof(text));
    }

    public static void CheckClaim(ClaimKey claim)
    {
        if (!Enum.IsDefined(claim.Kind) || claim.Kind == ClaimKind.Unspecified)
            throw new ArgumentException($"Claim kind {claim.Kind} has no table.", nameof(claim));
        if (claim.Key.Length is 0 or > ClaimKeyChars)
            throw new ArgumentException(
                $"A {claim.Kind} key has {claim.Key.Length} characters; 1 to {ClaimKeyChars} are allowed.", nameof(claim));
    }

    public static void CheckAppend(Append append)
    {
        if (append.Streams.IsDefaultOrEmpty)
            throw new ArgumentException("An append names at least one stream.", nameof(append));
        foreach (var stream in append.Streams)
        {
            CheckId(stream.Stream);
            if (stream.ExpectedVersion < 0)
                throw new ArgumentException($"{stream.ExpectedVersion} is no version.", nameof(append));
            if (stream.Events.IsDefaultOrEmpty)
                throw new ArgumentException($"The append to {stream.Stream} has no events.", nameof(append));
        }
        foreach (var row in append.Rows)
        {
            CheckId(row.Key);
            CheckText(row.Scope);
            if (row.Scope.Length > IdChars)
                throw new ArgumentException($"A scope of {row.Table.Name} is too long.", nameof(append));
        }
        foreach (var claim in append.Claims)
        {
            CheckClaim(claim.Claim);
            CheckText(claim.Expected);
            CheckText(claim.Next);
        }
        CheckOnce(append.Streams.Length, append.Streams.Select(s => s.Stream), "stream");
        CheckOnce(append.Claims.Length, append.Claims.Select(c => c.Claim), "claim");
        CheckOnce(append.Rows.Length, append.Rows.Select(r => (r.Table.Name, r.Scope, r.Key)), "row");
    }

    private static bool IsWellFormed(string text)
    {
        var at = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        if (at < 0)
            return true;
        for (var rest = text.AsSpan(at); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != OperationStatus.Done)
                return false;
            rest = rest[length..];
        }
        return true;
    }

    private static void CheckOnce<T>(int count, IEnumerable<T> keys, string what)
    {
        if (count > 1 && keys.Distinct().Count() < count)
            throw new ArgumentException($"The append names a {what} twice; name each once.", nameof(keys));
    }
}
