using Omni.Domain.Customers;

namespace Omni.Domain.Tests.Customers;

public sealed class QuietHoursTests
{
    [Theory]
    [InlineData("22:00", "08:00", "2030-01-01T20:59:59Z", false)]
    [InlineData("22:00", "08:00", "2030-01-01T21:00:00Z", true)]
    [InlineData("22:00", "08:00", "2030-01-02T06:59:59Z", true)]
    [InlineData("22:00", "08:00", "2030-01-02T07:00:00Z", false)]
    [InlineData("12:00", "14:00", "2030-07-01T10:30:00Z", true)]
    [InlineData("12:00", "14:00", "2030-01-01T10:30:00Z", false)]
    public void QuietHours_InTheZone_Hold(string from, string until, string at, bool holds)
    {
        var (hours, _) = QuietHours.Read(from, until, "Europe/Warsaw");
        Assert.Equal(holds, hours!.Holds(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(hours, QuietHours.Parse(hours.ToString()));
    }

    [Theory]
    [InlineData("22:00", "22:00", "Europe/Warsaw")]
    [InlineData("24:00", "08:00", "Europe/Warsaw")]
    [InlineData("22", "08:00", "Europe/Warsaw")]
    [InlineData("22:00", "08:00", "Warsaw")]
    [InlineData("22:00", "08:00", "")]
    public void QuietHours_ThatAreNone_SayWhatIsAllowed(string from, string until, string zone)
    {
        var (hours, refusal) = QuietHours.Read(from, until, zone);
        Assert.Null(hours);
        Assert.Contains("must be", refusal, StringComparison.Ordinal);
    }
}
