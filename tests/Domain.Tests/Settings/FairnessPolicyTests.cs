using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Settings;

public sealed class FairnessPolicyTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(10, true)]
    [InlineData(-0.01, false)]
    [InlineData(10.01, false)]
    [InlineData(double.NaN, false)]
    public void Limit_HasARange_WhichTheFaultSays(double limit, bool isAllowed)
    {
        var faults = SettingsRules.Faults(Sample.Document with { Policy = Sample.Policy with { FairnessAlarmAbove = limit } });

        if (isAllowed)
        {
            Assert.Empty(faults);
            return;
        }

        var fault = Assert.Single(faults);
        Assert.Equal("policy.fairness_alarm_above", fault.Path);
        Assert.Contains("is outside 0 to 10", fault.Text, StringComparison.Ordinal);
    }
}
