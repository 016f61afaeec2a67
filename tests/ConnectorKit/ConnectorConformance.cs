using Xunit;

namespace Omni.ConnectorKit;

/// <summary>
/// What every connector has to keep, whatever its provider does (Semantics §20). A test class of yours derives from it and
/// makes the connector; nothing else is needed.
/// </summary>
public abstract class ConnectorConformance
{
    private const string John = "john";
    private const string Mary = "mary";

    /// <summary>A connector that is not started yet, one for each test.</summary>
    protected abstract IConnectorUnderTest Create();

    [Fact]
    [Trait("Mission", "U26")]
    public async Task Input_HandedInAgainAndAgain_IsTakenOnce()
    {
        await using var connector = Create();
        await using var centre = await KitCentre.OpenAsync(connector);
        await centre.BeginAsync(John);

        var input = KitCentre.Input(John, "1");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => connector.HandInAsync(input)));
        await connector.HandInAsync(KitCentre.Input(John, "2"));
        await connector.HandInAsync(input);

        Assert.Equal([Of("begin"), Of("1"), Of("2")], await centre.WrittenByAsync(John));
    }

    [Fact]
    [Trait("Mission", "U26")]
    public async Task Inputs_OfOneCustomer_StandInTheOrderInWhichTheyWereConfirmed()
    {
        await using var connector = Create();
        await using var centre = await KitCentre.OpenAsync(connector);
        await centre.BeginAsync(John);
        List<string> expected = [Of("begin")];

        for (var number = 1; number <= 30; number++)
        {
            await connector.HandInAsync(KitCentre.Input(John, $"{number}"));
            if (number % 3 == 0) await connector.HandInAsync(KitCentre.Input(John, $"{number - 2}"));
            expected.Add(Of($"{number}"));
        }

        Assert.Equal(expected, await centre.WrittenByAsync(John));
    }

    [Fact]
    [Trait("Mission", "U26")]
    public async Task Inputs_ThatOvertakeEachOther_AreAllTakenOnce()
    {
        await using var connector = Create();
        await using var centre = await KitCentre.OpenAsync(connector);
        await centre.BeginAsync(John);
        string[] ids = [.. Enumerable.Range(1, 20).Select(number => $"{number}")];

        await Task.WhenAll(ids.Reverse().Concat(ids).Select(id => connector.HandInAsync(KitCentre.Input(John, id))));

        Assert.Equal(
            ids.Append("begin").Select(Of).Order(StringComparer.Ordinal),
            (await centre.WrittenByAsync(John)).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Mission", "U26")]
    public async Task Messages_OfTheAgent_AreShownOnceAndInOrder()
    {
        await using var connector = Create();
        await using var centre = await KitCentre.OpenAsync(connector);
        await centre.BeginAsync(John);
        string[] texts = [.. Enumerable.Range(1, 50).Select(number => $"answer {number}")];

        foreach (var text in texts) await centre.SayAsync(John, text);

        await centre.ShowsAsync(John, texts);
    }

    [Fact]
    [Trait("Mission", "U23")]
    public Task Connector_KilledInTheMiddle_LosesAndDoublesNothing() =>
        SurvivesAsync(centre => centre.RestartConnectorAsync());

    [Fact]
    [Trait("Mission", "U23")]
    public Task Omni_KilledInTheMiddle_LosesAndDoublesNothing() => SurvivesAsync(centre => centre.RestartOmniAsync());

    [Fact]
    [Trait("Mission", "U23")]
    public async Task Customer_WhoTakesNothing_HoldsUpNobodyElseAndGetsEverythingLater()
    {
        await using var connector = Create();
        await using var centre = await KitCentre.OpenAsync(connector);
        await centre.BeginAsync(John);
        await centre.BeginAsync(Mary);
        string[] toJohn = [.. Enumerable.Range(1, 250).Select(number => $"{number} {new string('x', 8_000)}")];

        connector.Stall(John);
        foreach (var text in toJohn) await centre.SayAsync(John, text);
        await centre.SayAsync(Mary, "meanwhile");
        await centre.ShowsAsync(Mary, ["meanwhile"]);
        Assert.NotEqual(toJohn.Length, connector.ShownTo(John).Count);
        connector.GoOn(John);

        await centre.ShowsAsync(John, toJohn);
    }

    [Fact]
    [Trait("Mission", "U23")]
    public async Task Clock_ThatIsWrong_MovesNoMessageBehindLaterOnes()
    {
        await using var connector = Create();
        await using var centre = await KitCentre.OpenAsync(connector);
        await centre.BeginAsync(John);

        await connector.HandInAsync(KitCentre.Input(John, "ahead", TimeSpan.FromHours(2)));
        await centre.SayAsync(John, "answer");
        await connector.HandInAsync(KitCentre.Input(John, "behind", TimeSpan.FromHours(-2)));

        string[] expected = connector.HandsOnTimes
            ? [Of("behind"), Of("begin"), Of("ahead"), "answer"]
            : [Of("begin"), Of("ahead"), "answer", Of("behind")];
        Assert.Equal(expected, await centre.TranscriptAsync(John));
    }

    private async Task SurvivesAsync(Func<KitCentre, Task> breakAsync)
    {
        const int Rounds = 3;
        const int Inputs = 10;
        await using var connector = Create();
        await using var centre = await KitCentre.OpenAsync(connector);
        await centre.BeginAsync(John);
        List<string> written = [Of("begin")];
        List<string> answers = [];

        for (var round = 1; round <= Rounds; round++)
        {
            answers.Add($"answer before {round}");
            await centre.SayAsync(John, answers[^1]);
            string[] ids = [.. Enumerable.Range(1, Inputs).Select(number => $"{round}.{number}")];
            var handedIn = WriteAsync(connector, ids);
            await breakAsync(centre);
            await handedIn;
            written.AddRange(ids.Select(Of));
            answers.Add($"answer after {round}");
            await centre.SayAsync(John, answers[^1]);
        }

        Assert.Equal(written, await centre.WrittenByAsync(John));
        await centre.ShowsAsync(John, answers);
        await centre.RestartConnectorAsync();
        await centre.SayAsync(John, "the end");
        await centre.ShowsAsync(John, [.. answers, "the end"]);
    }

    private static async Task WriteAsync(IConnectorUnderTest connector, string[] ids)
    {
        foreach (var id in ids) await connector.HandInAsync(KitCentre.Input(John, id));
    }

    private static string Of(string id) => KitCentre.TextOf(John, id);
}
