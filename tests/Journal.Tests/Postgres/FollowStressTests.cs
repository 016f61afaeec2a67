using System.Globalization;
using Omni.Domain.Journal;
using Omni.Journal.Tests.Samples;
using Omni.Support;

namespace Omni.Journal.Tests.Postgres;

/// <summary>
/// A follower beside several processes that write. Positions are given under one lock, so what it reads is the log: it
/// misses nothing, and no gap that it has passed is ever filled.
/// </summary>
public sealed class FollowStressTests : PostgresTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [RequiresFact(Tools.Postgres)]
    public async Task Follower_BesideSeveralProcesses_SeesEveryPositionOnceInOrder()
    {
        var processes = Enumerable.Range(0, 3).Select(n => WritingProcess.Start(Options, $"proc{n}", 32, 40)).ToArray();
        var own = Task.WhenAll(Enumerable.Range(0, 32).Select(
            n => Task.Run(() => WritingProcess.WriteAsync(Journal, $"own_{n}", 40))));
        var outputs = Task.WhenAll(processes.Select(process => process.StandardOutput.ReadToEndAsync()));
        var followed = await FollowUntilAsync(Task.WhenAll(own, outputs).WaitAsync(Patience));

        var written = (await own).Sum() + (await outputs).Sum(text => int.Parse(text, CultureInfo.InvariantCulture));
        Assert.Equal(Enumerable.Range(1, written).Select(n => (long)n), followed.Select(e => e.Position));
        foreach (var stream in followed.GroupBy(e => e.Stream))
            Assert.Equal(Enumerable.Range(1, stream.Count()).Select(n => (long)n), stream.Select(e => e.Version));
        foreach (var process in processes)
        {
            await process.WaitForExitAsync().Within("the end of a writing process");
            Assert.Equal(0, process.ExitCode);
            process.Dispose();
        }
    }

    // Waits for what comes after the last position that was read, as a feed does; reads whatever is there.
    private async Task<List<RecordedEvent>> FollowUntilAsync(Task written)
    {
        var follower = await Store.OpenAsync(Options);
        List<RecordedEvent> followed = [];
        while (true)
        {
            var ended = written.IsCompleted;
            var news = follower.WaitPastAsync(followed.Count);
            if (!ended && await Task.WhenAny(news, written) == written)
                continue;
            var page = await follower.ReadLogAsync(followed.Count, 500);
            followed.AddRange(page);
            if (ended && page.Count == 0)
                break;
        }
        await written;
        return followed;
    }
}
