using Omni.Domain.Overload;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Overload;

[Trait("Semantics", "§12")]
public sealed class ServiceLevelWindowTests
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(20);

    [Fact]
    public void Value_WithoutEnds_IsUnknown() => Assert.Null(new ServiceLevelWindow().Value(Start));

    /// <summary>Vector of §17 in small: 76 in time, 14 late, 2 short abandons, 7 others ⇒ 76 / 97.</summary>
    [Fact]
    public void Value_IsSl3()
    {
        var window = new ServiceLevelWindow();
        for (var i = 0; i < 76; i++) window.Answered(Within, Within, Start);
        for (var i = 0; i < 14; i++) window.Answered(Within + Ms(1), Within, Start);
        for (var i = 0; i < 2; i++) window.Abandoned(ServiceLevelWindow.ShortAbandon, Start);
        for (var i = 0; i < 7; i++) window.Abandoned(ServiceLevelWindow.ShortAbandon + Ms(1), Start);

        Assert.Equal(76 / 97d, window.Value(Start));
    }

    [Fact]
    public void Value_ForgetsWhatIsOlderThanFifteenMinutes()
    {
        var window = new ServiceLevelWindow();
        window.Answered(Within, Within, Start);
        window.Abandoned(Within, Start.AddMinutes(10));

        Assert.Equal(0.5, window.Value(Start.AddMinutes(15) - TimeSpan.FromSeconds(5)));
        Assert.Equal(0, window.Value(Start.AddMinutes(15)));
        Assert.Null(window.Value(Start.AddMinutes(25)));
        window.Answered(Within, Within, Start.AddHours(5));
        Assert.Equal(1, window.Value(Start.AddHours(5)));
    }
}
