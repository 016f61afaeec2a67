using Omni.Contracts.Customers;

namespace Omni.Grains.Tests;

/// <summary>Tests turn the clock; no limit of the engine may pass by it.</summary>
public sealed class JumpingClockTests
{
    [Fact]
    public async Task Grains_ThatWakeWhileTheClockJumps_Answer()
    {
        await using var centre = await TestCentre.StartAsync();
        for (var round = 0; round < 50; round++)
        {
            var profiles = Task.WhenAll(Enumerable.Range(0, 20).Select(
                n => centre.Grains.GetGrain<ICustomerGrain>($"cus_{round}_{n}").GetProfileAsync()));
            for (var jump = 0; jump < 100 && !profiles.IsCompleted; jump++) centre.Clock.Advance(TimeSpan.FromSeconds(31));
            Assert.All(await profiles.Within("the customers to wake"), Assert.Null);
        }
    }
}
