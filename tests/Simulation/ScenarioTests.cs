using Omni.Simulation.Scenarios;
using Xunit.Abstractions;

namespace Omni.Simulation;

public sealed class ScenarioTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("rush")]
    [InlineData("disconnect")]
    [InlineData("empty")]
    [InlineData("decliner")]
    public void Scenario_OfSeveralSeeds_ComesToWhatItShould(string name)
    {
        for (ulong seed = 1; seed <= 3; seed++)
        {
            var play = new Play(Scenario.Find(name)!, seed).Execute();

            output.WriteLine(play.Summary);
            Assert.True(play.Violations.Count == 0, $"seed {seed}: {string.Join('\n', play.Violations)}");
        }
    }

    [Fact]
    public void Scenario_PlayedTwice_IsTheSame() => Assert.Equal(
        new Play(Scenario.Find("decliner")!, 1).Execute().Summary, new Play(Scenario.Find("decliner")!, 1).Execute().Summary);

    /// <summary>The wall time is written down and not asserted: it says as much of the machine as of the program.</summary>
    [Fact]
    public async Task Day_InTwoProcesses_IsTheSameAndHoldsEverything()
    {
        var play = new Play(Scenario.Find("day")!, 1).Execute();

        play.Report.Write(output.WriteLine);
        output.WriteLine(play.Summary);
        Assert.True(play.Violations.Count == 0, string.Join('\n', play.Violations));
        Assert.Equal(play.Summary, await SimulationTests.RunAsync("day", "--seed", "1"));
    }
}
