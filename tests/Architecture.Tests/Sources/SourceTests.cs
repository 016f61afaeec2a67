using Omni.Architecture.Tests.Tree;

namespace Omni.Architecture.Tests.Sources;

public sealed class SourceTests
{
    private static readonly SourceRule OtherThreads =
        SourceRule.Of(@"ConfigureAwait\(\s*(continueOnCapturedContext:\s*)?false|\bTask\.Run\b", "src/Grains");

    private static readonly SourceRule Conditions =
        SourceRule.Of(@"^\s*#\s*if\b", "src/Domain", "src/Contracts", "src/Grains", "src/Api");

    private static readonly SourceRule Clocks = SourceRule.Of(
        @"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b|(?<!Singleton\()\bTimeProvider\.System\b|\bStopwatch\b|\bTickCount",
        "src/Domain", "src/Grains");

    private static readonly SourceRule Chance = SourceRule.Of(
        @"\bRandom(NumberGenerator)?\s*[.(]|\bGuid\.(NewGuid|CreateVersion7)\b", "src/Domain", "src/Grains");

    [Fact]
    public void Grains_NeverLeaveTheirScheduler() => None.Of(OtherThreads.Findings());

    [Fact]
    public void Sources_KnowNoOtherBuild() => None.Of(Conditions.Findings());

    [Fact]
    public void RulesAndGrains_AskNoClockButTheirs() => None.Of(Clocks.Findings());

    /// <summary>The one place that makes ids may: everybody else gets them passed in.</summary>
    [Fact]
    public void RulesAndGrains_LeaveNothingToChance() =>
        None.Of(Chance.Findings(file => Repository.Text(file).Contains(": IIdSource", StringComparison.Ordinal)));

    [Theory]
    [InlineData("await tell.ConfigureAwait(false);", true, false, false, false)]
    [InlineData("_ = Task.Run(() => Pump());", true, false, false, false)]
    [InlineData("    #if ORLEANS", false, true, false, false)]
    [InlineData("var now = DateTimeOffset.UtcNow;", false, false, true, false)]
    [InlineData("var now = TimeProvider.System.GetUtcNow();", false, false, true, false)]
    [InlineData("services.TryAddSingleton(TimeProvider.System);", false, false, false, false)]
    [InlineData("var time = Stopwatch.StartNew();", false, false, true, false)]
    [InlineData("var id = Guid.NewGuid();", false, false, false, true)]
    [InlineData("var random = new Random(1);", false, false, false, true)]
    [InlineData("RandomNumberGenerator.Fill(bytes);", false, false, false, true)]
    [InlineData("/// Never DateTime.UtcNow, Guid.NewGuid() or Task.Run.", false, false, false, false)]
    [InlineData("var now = clock.GetUtcNow(); // not DateTime.UtcNow", false, false, false, false)]
    [InlineData("static string Create(ReadOnlySpan<byte> random)", false, false, false, false)]
    public void Rules_SeeWhatALineSays(string line, bool otherThreads, bool conditions, bool clocks, bool chance) =>
        Assert.Equal(
            (otherThreads, conditions, clocks, chance),
            (OtherThreads.Says(line), Conditions.Says(line), Clocks.Says(line), Chance.Says(line)));

    [Fact]
    public void Sources_AreFound() => Assert.InRange(Repository.Files("src/Domain", ".cs").Length, 20, 10_000);
}
