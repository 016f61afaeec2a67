using Google.Protobuf.WellKnownTypes;
using Omni.Api.Settings;

namespace Omni.Api.Tests.Settings;

/// <summary>Lengths of time in settings files.</summary>
public sealed class LengthTextTests
{
    [Theory]
    [InlineData("0s", 0, "0s")]
    [InlineData("15s", 15_000, "15s")]
    [InlineData("90s", 90_000, "1m30s")]
    [InlineData("1.5s", 1_500, "1s500ms")]
    [InlineData("0.5m", 30_000, "30s")]
    [InlineData("2500ms", 2_500, "2s500ms")]
    [InlineData("1h30m", 5_400_000, "1h30m")]
    [InlineData("14d", 1_209_600_000, "14d")]
    [InlineData("1d1h1m1s1ms", 90_061_001, "1d1h1m1s1ms")]
    public void Length_Written_IsRead(string text, long milliseconds, string written)
    {
        var read = LengthText.Read(text);

        Assert.Equal(Duration.FromTimeSpan(TimeSpan.FromMilliseconds(milliseconds)), read);
        Assert.Equal(written, LengthText.Write(read!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("5 s")]
    [InlineData("5x")]
    [InlineData("5s5h")]
    [InlineData("5s5s")]
    [InlineData("1.s")]
    [InlineData(".5s")]
    [InlineData("1.2.3s")]
    [InlineData("0.0001s")]
    [InlineData("0.3ms")]
    [InlineData("1e3s")]
    [InlineData("99999999999999999999d")]
    [InlineData("3652501d")]
    public void Text_ThatIsNoLength_IsNone(string text) => Assert.Null(LengthText.Read(text));
}
