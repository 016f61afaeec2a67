using NodaTime;
using Omni.Domain.Reporting;

namespace Omni.Domain.Tests.Reporting;

public sealed class QuarterHourTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("1970-01-01T00:14:59.999Z", 0)]
    [InlineData("1970-01-01T00:15:00Z", 1)]
    [InlineData("1969-12-31T23:59:59.999Z", -1)]
    [InlineData("2026-03-02T10:00:00Z", 1_969_384)]
    public void Quarter_OfAnInstant(string at, long quarter)
    {
        Assert.Equal(quarter, QuarterHour.Of(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(quarter, QuarterHour.Of(QuarterHour.StartOf(quarter)));
    }

    [Fact]
    public void FirstOfADay_IsItsMidnight() =>
        Assert.Equal(QuarterHour.Of(new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero)), QuarterHour.FirstOf(new(2026, 3, 2)));

    /// <summary>What makes quarters sum to days: no zone begins a day anywhere else, in any year that is reported.</summary>
    [Fact]
    public void Day_OfAnyZone_BeginsWithAQuarter()
    {
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
            for (var day = new LocalDate(2024, 1, 1); day.Year < 2031; day = day.PlusDays(1))
                Assert.Equal(0, DateTimeZoneProviders.Tzdb[id].AtStartOfDay(day).ToInstant().ToUnixTimeSeconds() % 900);
    }
}
