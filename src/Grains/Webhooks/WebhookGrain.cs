using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Omni.Contracts;
using Omni.Contracts.Feed;
using Omni.Contracts.Webhooks;
using Omni.Domain;
using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Omni.Domain.Webhooks;
using Omni.Grains.Streams;
using Orleans;
using Orleans.Runtime;

namespace Omni.Grains.Webhooks;

/// <summary>
/// Deliveries of one webhook. Key: its id. Owns how far they have come, what is blocked, and dead letters.
/// </summary>
/// <remarks>
/// Not reentrant. Posting runs detached between requests; only requests and the timer commit. A second activation posts
/// some events twice until one of them finds that the stream was written by the other and begins anew.
/// </remarks>
internal sealed class WebhookGrain(
    GrainServices services,
    [PersistentState("webhook", Snapshots.StorageName)] IPersistentState<SnapshotEnvelope> snapshot,
    IEventFeed feed,
    WebhookSender sender,
    ILogger<WebhookGrain> log)
    : StreamGrain<WebhookState>(services, log), IWebhookGrain
{
    private const int ReadBatch = 100;

    /// <summary>Deliveries since the last commit are those that a crash repeats.</summary>
    private static readonly TimeSpan CommitEvery = TimeSpan.FromSeconds(1);

    /// <summary>After a crash somebody looks at the webhook within this.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    private readonly Snapshots<WebhookState> snapshots = new(snapshot, StateFormats.Webhook, services.Journal);

    private WebhookParts parts = null!;
    private WebhookRun? run;
    private IGrainTimer? timer;

    protected override ISnapshots<WebhookState>? Kept => snapshots;

    /// <summary>Whether there is, or was, such a webhook.</summary>
    private bool IsKnown => State.Version > 0 || Services.Settings.Current.Webhooks.ContainsKey(Stream);

    /// <inheritdoc/>
    protected override Task OnLoadedAsync()
    {
        parts = new(
            Stream, Services.Journal, feed, Services.Settings, sender, Services.Clock, log, Services.Metrics, SetAlarm,
            CommitSoon);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        try
        {
            await EndAsync();
        }
        catch (JournalUnavailableException)
        {
            // What was not committed is delivered again.
        }

        Services.Metrics.Forget(this);
    }

    /// <inheritdoc/>
    public async Task SettingsAppliedAsync(int version)
    {
        await Services.Settings.AtLeastAsync(version);
        await OnDueAsync();
    }

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> WakeAsync()
    {
        await CommitProgressAsync(CancellationToken.None);
        return await WakeCoreAsync();
    }

    /// <inheritdoc/>
    public Task<DeadLetterList> ListDeadLettersAsync(long afterPosition, int limit)
    {
        ImmutableArray<DeadLetter> behind =
            [.. State.DeadLetters.Values.SkipWhile(l => l.Position <= afterPosition).Take(limit + 1)];
        return Task.FromResult(new DeadLetterList(
            IsKnown, behind.Length > limit ? behind[..limit] : behind, behind.Length > limit, State.Dropped));
    }

    /// <inheritdoc/>
    public async Task<ReplayReply> ReplayAsync(ImmutableArray<long> positions, RequestStamp stamp)
    {
        if (await Services.Journal.FindClaimAsync(Requests.Remember(stamp, "").Claim) is { } known)
            return FirstReply(stamp, known);
        if (!IsKnown) return new(ReplayOutcome.NotFound, 0);
        ImmutableArray<DeadLetter> chosen = [];
        var result = await CommitAsync(
            now =>
            {
                chosen = Choose(positions);
                return chosen.IsEmpty
                    ? 0
                    : new Decision<int>(
                        chosen.Length, new WebhookLettersReplayed([.. chosen.Select(l => l.Position)], now));
            },
            count => new CommitOptions
            {
                Claims = [Requests.Remember(stamp, count.ToString(CultureInfo.InvariantCulture))],
            });
        if (result.Refused is { Actual: { } answer }) return FirstReply(stamp, answer);
        if (!result.Events.IsEmpty && IsStillOurs(result.Events.Length)) run!.Replay(chosen, State.LastAt);
        return new(ReplayOutcome.Replayed, result.Outcome);
    }

    /// <inheritdoc/>
    protected override DateTimeOffset? NextAlarmAt(WebhookState state)
    {
        if (state.Version == 0) return null;
        var look = Now + LookEvery;
        return run?.NextRetryAt is { } retryAt && retryAt < look ? retryAt : look;
    }

    /// <inheritdoc/>
    protected override async Task OnDueAsync()
    {
        if (parts.Target is null)
        {
            await EndAsync();
            return;
        }

        if (State.Version == 0) await BeginAsync();
        run ??= new WebhookRun(parts, State);
        timer ??= this.RegisterGrainTimer(
            CommitProgressAsync, new GrainTimerCreationOptions(CommitEvery, CommitEvery) { KeepAlive = true });
        run.Retry();
        SetAlarm();
    }

    private static ReplayReply FirstReply(RequestStamp stamp, string remembered) =>
        Requests.FirstAnswer(stamp, remembered) is { } count
            ? new(ReplayOutcome.Replayed, int.Parse(count, CultureInfo.InvariantCulture))
            : new(ReplayOutcome.RequestReused, 0);

    private ImmutableArray<DeadLetter> Choose(ImmutableArray<long> positions) => positions.IsEmpty
        ? [.. State.DeadLetters.Values]
        : [.. positions.Distinct().Order().Where(State.DeadLetters.ContainsKey).Select(p => State.DeadLetters[p])];

    private async Task BeginAsync()
    {
        var position = await FirstNamedAsync();
        await CommitAsync(now => State.Version > 0
            ? false
            : new Decision<bool>(true, new WebhookStarted(position, now)));
    }

    /// <summary>Place of the settings that first named the webhook, enabled: nothing after them is missed.</summary>
    private async Task<long> FirstNamedAsync()
    {
        var settings = GrainKeys.Settings(Services.Settings.Current.Document.Brand);
        for (long version = 0; ; version += ReadBatch)
        {
            var page = await Services.Journal.ReadStreamAsync(settings, version, ReadBatch);
            foreach (var recorded in page)
                if (recorded.Event is SettingsApplied e && e.Document.Webhooks.Any(w => w.Id == Stream && w.Enabled))
                    return recorded.Position;
            if (page.Count < ReadBatch) return await Services.Journal.ReadHeadAsync();
        }
    }

    /// <summary>By a request of our own: only requests commit.</summary>
    private void CommitSoon() => Tells.Send(Stream, () => GrainFactory.GetGrain<IWebhookGrain>(Stream).WakeAsync());

    private async Task CommitProgressAsync(CancellationToken cancellationToken)
    {
        if (run is not { } current) return;
        Services.Metrics.Show(this, current.FiguresAt(State));
        if (current.ProgressSince(State) is not { } progress) return;
        var result = await CommitAsync(now => State.Version == current.Version
            ? new Decision<bool>(true, progress.Events(now))
            : false);
        if (!IsStillOurs(result.Events.Length)) return;
        current.Committed(progress);
        SetAlarm();
    }

    /// <summary>
    /// Whether nobody else wrote the stream besides the events just committed; if so, begins anew from there.
    /// </summary>
    private bool IsStillOurs(int committed)
    {
        if (run is null) return false;
        if (State.Version - committed == run.Version)
        {
            run.Version = State.Version;
            return true;
        }

        run.Dispose();
        run = new WebhookRun(parts, State);
        run.Retry();
        return false;
    }

    private async Task EndAsync()
    {
        if (run is null) return;
        timer?.Dispose();
        timer = null;
        run.Dispose();
        await CommitProgressAsync(CancellationToken.None);
        Services.Metrics.Forget(this);
        run?.Dispose();
        run = null;
    }
}
