using System.Collections.Concurrent;
using Omni.Domain.Journal;
using Omni.Journal.Tests.Samples;
using Omni.Support;

namespace Omni.Journal.Tests.Postgres;

/// <summary>The server is stopped at once, as in a crash, while appends are under way.</summary>
[Collection(CrashingPostgresStore.Collection)]
public sealed class CrashTests : PostgresTests
{
    private const int Crashes = 3;
    private const int Writers = 16;

    private readonly ConcurrentDictionary<string, int> acknowledged = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stop = new();

    public CrashTests() => Store = new CrashingPostgresStore();

    [RequiresFact(Tools.Postgres)]
    public async Task Acknowledged_IsThereAfterACrash_AndTheJournalGoesOnByItself()
    {
        var server = await CrashingPostgresStore.Server;
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(n => Task.Run(() => WriteAsync($"con_{n}"))));
        for (var crash = 0; crash < Crashes; crash++)
        {
            await GrowAsync();
            await server.CrashAsync();
            await server.StartAgainAsync();
        }
        await GrowAsync();
        await stop.CancelAsync();
        await writing.Within("the last appends");

        var log = new List<RecordedEvent>();
        while (await Journal.ReadLogAsync(log.Count, 10_000) is { Count: > 0 } page)
            log.AddRange(page);
        Assert.Equal(Enumerable.Range(1, log.Count).Select(n => (long)n), log.Select(e => e.Position));
        foreach (var stream in log.GroupBy(e => e.Stream))
        {
            Assert.Equal(Enumerable.Range(1, stream.Count()).Select(n => (long)n), stream.Select(e => e.Version));
            Assert.True(stream.Count() >= acknowledged[stream.Key], $"{stream.Key} has lost an acknowledged append.");
        }
        Assert.Equal(Writers, acknowledged.Count);
    }

    /// <summary>Completes when the log has grown by what all writers append in a moment.</summary>
    private async Task GrowAsync()
    {
        var head = await Journal.ReadHeadAsync().Within("the head of the log");
        await Journal.WaitPastAsync(head + 10 * Writers).Within("growth of the log");
    }

    // An append whose outcome is not known is repeated like any other: its version tells.
    private async Task WriteAsync(string stream)
    {
        var version = 0;
        while (!stop.IsCancellationRequested)
            try
            {
                if (await Journal.AppendAsync(Sample.Count(stream, version)) is AppendOutcome.VersionMoved moved)
                    version = (int)moved.ActualVersion;
                else
                    acknowledged[stream] = ++version;
            }
            catch (JournalUnavailableException)
            {
                // Not acknowledged, whatever became of it.
            }
    }
}
