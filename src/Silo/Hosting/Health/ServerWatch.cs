using Microsoft.Extensions.Diagnostics.HealthChecks;
using Omni.Domain.Journal;

namespace Omni.Silo.Hosting.Health;

/// <summary>
/// Looks at store and clock every 5 s and keeps what it found: whoever asks for the health is answered from memory and
/// cannot keep the store busy. The first look is over before anybody is served.
/// </summary>
internal sealed partial class ServerWatch(
    IJournal journal, IStoreProbe probe, TimeProvider clock, ILogger<ServerWatch> log) : BackgroundService
{
    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>A store that takes longer to commit a mark is held to be unhealthy.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ClockJumps jumps = new();
    private readonly long startedAt = clock.GetTimestamp();

    private volatile Verdict store = Verdict.Healthy;
    private volatile Verdict time = Verdict.Healthy;

    /// <summary>Whether the store takes writes.</summary>
    public Verdict Store => store;

    /// <summary>Whether the clock can be gone by.</summary>
    public Verdict Time => time;

    /// <summary>Whether only a new start of the process helps.</summary>
    public bool IsBeyondHelp => probe.HasEnded;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Looks once.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var (found, findings) = await FindAsync(cancellationToken);
        if (found.Status != store.Status) LogChanged(LevelOf(found), "store", found.Status, found.Text);
        store = found;
        var judged = findings.Judge();
        if (judged.Status != time.Status) LogChanged(LevelOf(judged), "clock", judged.Status, judged.Text);
        time = judged;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await LookAsync(stoppingToken);
    }

    private async Task<(Verdict Store, ClockFindings Clock)> FindAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetElapsedTime(startedAt);
        var asked = clock.GetUtcNow();
        var jumped = jumps.Look(asked, before, clock.GetElapsedTime(startedAt));
        using var patience = new CancellationTokenSource(Patience, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var storeTime = await probe.ProbeAsync(asked, end.Token).WaitAsync(end.Token);
            var came = clock.GetUtcNow();
            return (Verdict.Healthy, new(
                storeTime is { } at ? ClockFindings.Apart(asked, at, came) : TimeSpan.Zero,
                await BehindLogAsync(end.Token),
                jumped));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (Verdict.Unhealthy($"The store took no write within {Patience.TotalSeconds:0} s."), Only(jumped));
        }
        catch (JournalUnavailableException)
        {
            // The journal's own log says what failed; here anybody reads.
            return (Verdict.Unhealthy("The store takes no writes: its disk is full or it cannot be reached."), Only(jumped));
        }
        catch (JournalOverloadedException)
        {
            return (Verdict.Degraded("More is written than the store can take."), Only(jumped));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A newest event that is damaged, for example: whatever it is, the looks go on.
            LogFailed(e);
            return (Verdict.Unhealthy("The store cannot be read; the server's log says why."), Only(jumped));
        }
    }

    private async Task<TimeSpan> BehindLogAsync(CancellationToken cancellationToken)
    {
        var head = await journal.ReadHeadAsync(cancellationToken);
        if (head == 0) return TimeSpan.Zero;
        var newest = await journal.ReadLogRawAsync(head - 1, 1, cancellationToken);
        if (newest.Count == 0) return TimeSpan.Zero;
        var behind = newest[0].At - clock.GetUtcNow();
        return behind > TimeSpan.Zero ? behind : TimeSpan.Zero;
    }

    private static ClockFindings Only(TimeSpan jumped) => new(TimeSpan.Zero, TimeSpan.Zero, jumped);

    private static LogLevel LevelOf(Verdict verdict) =>
        verdict.Status == HealthStatus.Healthy ? LogLevel.Information : LogLevel.Warning;

    [LoggerMessage(LogLevel.Warning, "The store could not be looked at.")]
    private partial void LogFailed(Exception cause);

    [LoggerMessage(Message = "Health of the {What} is {Status} now. {Text}")]
    private partial void LogChanged(LogLevel level, string what, HealthStatus status, string text);
}
