using System.Collections.Immutable;
using Omni.Domain.Calendars;
using Omni.Domain.Customers;
using Orleans;

namespace Omni.Domain.Settings;

/// <summary>When customers may be called, by the clocks where they are (Semantics §21); policy.</summary>
/// <param name="Open">Of every day; 00:00 to 24:00 unless set: always.</param>
/// <param name="Zones">Where numbers are; the longest prefix that fits counts.</param>
[GenerateSerializer, Immutable]
public sealed record CallingHoursSettings(
    [property: Id(0)] OpenHours Open, [property: Id(1)] ImmutableArray<CallingZone> Zones)
{
    /// <summary>Nothing is limited.</summary>
    public static readonly CallingHoursSettings Always = new(new(0, 24 * 60), []);

    /// <summary>Whether there is a time of day at which nobody is called.</summary>
    public bool AreLimited => Open != Always.Open;

    /// <summary>When a place's clocks say that nobody is called there.</summary>
    public QuietHours QuietIn(string zone) => new(TimeAt(Open.To), TimeAt(Open.From), zone);

    private static TimeOnly TimeAt(int minute) => TimeOnly.MinValue.AddMinutes(minute);

    /// <inheritdoc/>
    public bool Equals(CallingHoursSettings? other) =>
        other is not null && Open == other.Open && Zones.SequenceEqual(other.Zones);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Open, Zones.Length);
}

/// <summary>Where phone numbers are.</summary>
/// <param name="Prefix">What they begin with: + and 1 to 15 digits.</param>
/// <param name="Zones">IANA, 1 to 24: a call is made only when all of their clocks allow it.</param>
[GenerateSerializer, Immutable]
public sealed record CallingZone([property: Id(0)] string Prefix, [property: Id(1)] ImmutableArray<string> Zones)
{
    /// <inheritdoc/>
    public bool Equals(CallingZone? other) =>
        other is not null && string.Equals(Prefix, other.Prefix, StringComparison.Ordinal) && Zones.SequenceEqual(other.Zones);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Prefix, Zones.Length);
}
