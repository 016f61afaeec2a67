using System.Diagnostics;
using Omni.Load.Centre;
using Omni.Load.Centre.Frames;
using Omni.Load.Generator;
using Omni.Load.Measuring;

namespace Omni.Load.Scenarios;

/// <summary>
/// What <see cref="IngestScenario"/> does over streams, with frames that were encoded beforehand: how fast the server is
/// when the generator costs next to nothing. The same is compared at the end.
/// </summary>
internal sealed class FramesScenario(Site site) : Scenario(site)
{
    private readonly IngestScenario ingest = new(site, streamed: false);
    private IReadOnlyList<FrameStream> streams = [];
    private int next;

    /// <inheritdoc/>
    public override async Task PrepareAsync()
    {
        await ingest.PrepareAsync();
        FrameTemplate[] templates = [.. Enumerable.Range(0, Site.Options.Slots)
            .Select(place => new FrameTemplate(IngestScenario.InputOf(place)))];
        streams = await Site.Connector.OpenFramesAsync(templates, Site.Options.InFlight, ingest.Acknowledge);
    }

    /// <inheritdoc/>
    public override async Task DriveAsync(
        LoadGenerator generator, Phase phase, LoadOptions options, TimeSpan duration, CancellationToken stop)
    {
        var since = Stopwatch.GetTimestamp();
        await Task.WhenAll(streams.Select(stream => stream.RunAsync(phase, Take, duration)));
        phase.AddElapsed(Stopwatch.GetElapsedTime(since));
    }

    /// <inheritdoc/>
    public override Task<long> OperateAsync(int number, long startedAt) =>
        throw new NotSupportedException("Frames are written by their streams.");

    /// <inheritdoc/>
    public override Task SettleAsync() => ingest.SettleAsync();

    /// <inheritdoc/>
    public override Task<string> VerifyAsync() => ingest.VerifyAsync();

    private int Take(int count) => Interlocked.Add(ref next, count) - count;
}
