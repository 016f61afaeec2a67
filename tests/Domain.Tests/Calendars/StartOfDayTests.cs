using Omni.Domain.Calendars;

namespace Omni.Domain.Tests.Calendars;

/// <summary>Where a zone's day begins.</summary>
[Trait("Semantics", "§9")]
public sealed class StartOfDayTests
{
    [Theory]
    [InlineData("in winter", "Europe/Warsaw", "2026-01-10T12:00:00Z", "2026-01-09T23:00:00Z")]
    [InlineData("in summer", "Europe/Warsaw", "2026-07-10T12:00:00Z", "2026-07-09T22:00:00Z")]
    [InlineData("just before midnight", "Europe/Warsaw", "2026-01-10T22:59:59Z", "2026-01-09T23:00:00Z")]
    [InlineData("at midnight", "Europe/Warsaw", "2026-01-10T23:00:00Z", "2026-01-10T23:00:00Z")]
    [InlineData("the day the clock goes forward", "Europe/Warsaw", "2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z")]
    [InlineData("where midnight is skipped", "America/Santiago", "2026-09-06T12:00:00Z", "2026-09-06T04:00:00Z")]
    public void StartOfDay_IsTheFirstInstantOfIt(string row, string zone, string at, string start) => Assert.Equal(
        (row, DateTimeOffset.Parse(start, null)),
        (row, new WorkingTime(new("h", zone, [], [])).StartOfDay(DateTimeOffset.Parse(at, null))));
}
