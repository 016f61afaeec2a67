using Omni.Load.Calls;

namespace Omni.Load.Tests.Calls;

public sealed class CallLoadTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Calls_OfManyCallers_AreAllTimedAndPaidFor(bool inline)
    {
        await using var silo = await CallSilo.StartAsync(inline);
        var phase = await CallLoad.RunTogetherAsync(
            silo.Grains("test", 10), callers: 5, TimeSpan.FromMilliseconds(500), CancellationToken.None);
        Assert.InRange(phase.Calls, 5, long.MaxValue);
        Assert.Equal(phase.Calls, phase.Latency.Count);
        Assert.True(phase.Processor > TimeSpan.Zero && phase.Bytes > 0, "A call costs something.");
    }
}
