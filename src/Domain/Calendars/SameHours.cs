using System.Diagnostics.CodeAnalysis;

namespace Omni.Domain.Calendars;

/// <summary>
/// Calendars that say the same: two versions of settings hold lists of their own, by which records are never equal.
/// </summary>
internal sealed class SameHours : IEqualityComparer<CalendarSettings>
{
    /// <summary>It has no state.</summary>
    public static SameHours Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(CalendarSettings? x, CalendarSettings? y) => x is null || y is null
        ? ReferenceEquals(x, y)
        : (x.Id, x.Zone) == (y.Id, y.Zone) && x.Week.Length == y.Week.Length && x.Exceptions.Length == y.Exceptions.Length
            && x.Week.Zip(y.Week).All(p => p.First.Day == p.Second.Day && p.First.Open.SequenceEqual(p.Second.Open))
            && x.Exceptions.Zip(y.Exceptions).All(p => p.First.Date == p.Second.Date && p.First.Open.SequenceEqual(p.Second.Open));

    /// <inheritdoc/>
    public int GetHashCode([DisallowNull] CalendarSettings obj) => HashCode.Combine(obj.Id, obj.Zone);
}
