namespace Omni.Simulation.Mutations;

/// <summary>
/// The simulation finds bugs: each patch breaks the program in one place, and the invariant that speaks of it says so
/// within a few seeds.
/// </summary>
public sealed class MutationTests
{
    /// <summary>Life as it comes.</summary>
    private const string Usual = "--steps 6000";

    /// <summary>Time enough for what is rare in it: that a colleague lets what was given to them ring.</summary>
    private const string Long = "--steps 20000";

    /// <summary>Consultations are rare in it: agents talk over all they have, and for longer.</summary>
    private const string Consulting = "--steps 40000 --consult";

    /// <summary>Persons are merged, and addresses shared, all the time.</summary>
    private const string Merging = "--steps 15000 --merge";

    private static readonly (string Patch, int Seeds, string CaughtBy)[] Mutations =
    [
        ("accept-without-epoch-check", 20, "Promises"),
        ("apply-before-commit", 20, "Promises"),
        ("missing-row", 10, "RowsFollow"),
        ("tell-lost", 20, "Liveness"),
        ("activation-claim-ignored", 300, "NewestActivation"),
        ("repetition-not-recognised", 20, "Promises"),
        ("settings-overlooked", 100, "Liveness"),
        ("moves-never", 100, "Liveness"),
        ("moved-grows-young", 100, "Moves"),
        ("enters-closed-queue", 100, "SettingsHold"),
        ("interrupts-too-little", 100, "Capacity"),
        ("interrupted-goes-on-never", 100, "Liveness"),
        ("interrupts-anything", 100, "Interruptions"),
        ("parked-loses-owner", 100, "AnsweredFirst"),
        ("orders-outlive-their-time", 20, "Orders"),
    ];

    private static readonly (string Patch, int Seeds, string CaughtBy)[] OfConsultations =
    [
        ("completed-unasked", 20, "Consultations"),
        ("consulted-owns-at-once", 20, "Consultations"),
    ];

    private static readonly (string Patch, int Seeds, string CaughtBy)[] OfTransfers =
    [
        ("transfer-without-fallback", 200, "Liveness"),
    ];

    private static readonly (string Patch, int Seeds, string CaughtBy)[] OfMerges =
    [
        ("owner-unchecked", 100, "SamePerson"),
    ];

    [Fact]
    public async Task Mutations_AreAllCaught()
    {
        using var tree = await Tree.CopyAsync();
        var missed = new List<string>();
        var all = Mutations.Select(m => (m, Usual))
            .Concat(OfConsultations.Select(m => (m, Consulting)))
            .Concat(OfTransfers.Select(m => (m, Long)))
            .Concat(OfMerges.Select(m => (m, Merging)));
        foreach (var ((patch, seeds, caughtBy), life) in all)
        {
            var path = Path.Combine(Tree.Root, "tests/Simulation/Mutations", $"{patch}.patch");
            var output = await tree.RunWithAsync(path, $"--seeds {seeds} --until {caughtBy} {life}");
            var isCaught = output.Split('\n').Any(line =>
                line.StartsWith("step ", StringComparison.Ordinal) && line.Contains($": {caughtBy}", StringComparison.Ordinal));
            if (!isCaught) missed.Add($"{patch} was not caught by {caughtBy} within {seeds} seeds:\n{Tail(output)}");
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    private static string Tail(string output) => string.Join('\n', output.Split('\n').TakeLast(10));
}
