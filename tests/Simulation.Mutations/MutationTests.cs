namespace Omni.Simulation.Mutations;

/// <summary>
/// The simulation finds bugs: each patch breaks the program in one place, and the invariant that speaks of it says so
/// within a few seeds.
/// </summary>
public sealed class MutationTests
{
    private static readonly (string Patch, int Seeds, string CaughtBy)[] Mutations =
    [
        ("accept-without-epoch-check", 20, "Promises"),
        ("apply-before-commit", 20, "Promises"),
        ("missing-row", 10, "RowsFollow"),
        ("tell-lost", 20, "Liveness"),
        ("activation-claim-ignored", 300, "NewestActivation"),
        ("repetition-not-recognised", 20, "Promises"),
        ("transfer-without-fallback", 300, "Liveness"),
        ("settings-overlooked", 100, "Liveness"),
        ("moves-never", 100, "Liveness"),
        ("moved-grows-young", 100, "Moves"),
        ("enters-closed-queue", 100, "SettingsHold"),
        ("interrupts-too-little", 100, "Capacity"),
        ("interrupted-goes-on-never", 100, "Liveness"),
        ("interrupts-anything", 100, "Interruptions"),
        ("parked-loses-owner", 100, "AnsweredFirst"),
    ];

    [Fact]
    public async Task Mutations_AreAllCaught()
    {
        using var tree = await Tree.CopyAsync();
        var missed = new List<string>();
        foreach (var (patch, seeds, caughtBy) in Mutations)
        {
            var path = Path.Combine(Tree.Root, "tests/Simulation/Mutations", $"{patch}.patch");
            var output = await tree.RunWithAsync(path, seeds);
            var isCaught = output.Split('\n').Any(line =>
                line.StartsWith("step ", StringComparison.Ordinal) && line.Contains($": {caughtBy}", StringComparison.Ordinal));
            if (!isCaught) missed.Add($"{patch} was not caught by {caughtBy} within {seeds} seeds:\n{output}");
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }
}
