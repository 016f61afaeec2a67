using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omni.Contracts;
using Omni.Domain;
using Omni.Domain.Journal;
using Omni.Grains.Due;
using Orleans;
using Orleans.Runtime;

namespace Omni.Grains.Streams;

/// <summary>A grain whose state is a stream of the journal: decide → commit → tell.</summary>
/// <remarks>
/// Single activation is only an optimisation: every append names the version it builds on, so a second activation is
/// refused, reads again and decides once more.
/// </remarks>
internal abstract partial class StreamGrain<TState>(GrainServices services, ILogger log) : Grain
    where TState : StreamState<TState>, new()
{
    private const int ReadBatch = 1_000;
    private static readonly TimeSpan TellCheck = TimeSpan.FromSeconds(5) + DueScan.Ahead;

    /// <summary>How old an answer without events may be.</summary>
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(5);

    private ImmutableArray<Row> rows = [];
    private DateTimeOffset? dueRow;
    private DateTimeOffset readAt;
    private GrainAlarm? alarm;

    /// <summary>Everything committed so far.</summary>
    protected TState State { get; private set; } = new();

    /// <summary>The stream's id, which is the grain's key.</summary>
    protected string Stream { get; private set; } = "";

    /// <summary>Sends what others must learn, after the commit.</summary>
    protected TellPump Tells { get; private set; } = null!;

    protected GrainServices Services => services;

    /// <summary>Silo clock, never before the stream's last instant.</summary>
    protected DateTimeOffset Now
    {
        get
        {
            var now = services.Clock.GetUtcNow();
            now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
            return now > State.LastAt ? now : State.LastAt;
        }
    }

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Stream = this.GetPrimaryKeyString();
        Tells = new TellPump(services.Clock, log);
        alarm = new GrainAlarm(this, services.Clock, OnAlarmAsync);
        await LoadSnapshotAsync();
        await ReloadAsync();
        await OnLoadedAsync();
        alarm.Set(NextAlarmAt(State));
    }

    /// <summary>Whose key encrypts personal parts; null: the stream has none.</summary>
    protected virtual string? Subject => null;

    /// <summary>Keeps states beside the log; null: the stream is short.</summary>
    protected virtual ISnapshots<TState>? Kept => null;

    /// <summary>All rows that follow from a state.</summary>
    protected virtual IEnumerable<Row> RowsOf(TState state) => [];

    /// <summary>Claims that follow from events.</summary>
    protected virtual ImmutableArray<ClaimChange> ClaimsOf(ImmutableArray<DomainEvent> events) => [];

    /// <summary>What follows from a decision's events in the same append; asked with every decision that has any.</summary>
    /// <param name="after">The state with the events.</param>
    protected virtual ImmutableArray<DomainEvent> FollowUps(TState after, DateTimeOffset now) => [];

    /// <summary>When time alone makes something happen; null: never.</summary>
    protected virtual DateTimeOffset? NextAlarmAt(TState state) => null;

    /// <summary>Does what is due now; called by alarm clocks and by <see cref="WakeCoreAsync"/>. Safe to repeat.</summary>
    protected virtual Task OnDueAsync() => Task.CompletedTask;

    /// <summary>The state was read from the journal.</summary>
    protected virtual Task OnLoadedAsync() => Task.CompletedTask;

    /// <summary>Events were committed and applied: tell whoever must know.</summary>
    /// <param name="actor">The agent who asked and learns from the reply; null: nobody.</param>
    protected virtual void OnCommitted(
        TState before, TState after, ImmutableArray<DomainEvent> events, AgentId? actor) { }

    /// <summary>Sets the alarm clock anew after something outside the stream moved it.</summary>
    protected void SetAlarm() => alarm!.Set(NextAlarmAt(State));

    /// <summary>Does what is due and answers when to look again; null: not by itself.</summary>
    protected async Task<DateTimeOffset?> WakeCoreAsync()
    {
        // Whoever wakes us moves the due row to what we answer, whatever another activation waits for.
        await ReadOthersAsync();
        await OnDueAsync();
        SetAlarm();
        dueRow = Tells.IsIdle ? NextAlarmAt(State) : Earlier(NextAlarmAt(State), Now + TellCheck);
        return dueRow;
    }

    /// <summary>Decides on the state, commits the events, applies them. Decides once more when the stream has moved.</summary>
    /// <returns>The outcome, or the claim that refused it.</returns>
    /// <exception cref="StreamMovedException">It moved twice: somebody else writes it.</exception>
    protected Task<CommitResult<TOutcome>> CommitAsync<TOutcome>(
        Func<DateTimeOffset, Decision<TOutcome>> decide, CommitOptions? options = null) =>
        CommitAsync(decide, _ => options);

    /// <summary>The same, with options that depend on what was decided.</summary>
    protected async Task<CommitResult<TOutcome>> CommitAsync<TOutcome>(
        Func<DateTimeOffset, Decision<TOutcome>> decide, Func<TOutcome, CommitOptions?> optionsOf)
    {
        for (var attempt = 1; ; attempt++)
        {
            var now = Now;
            var decision = decide(now);
            if (decision.Events.IsEmpty && (attempt > 1 || !await CatchUpAsync())) return new(decision.Outcome, null, []);
            if (decision.Events.IsEmpty) continue;
            var after = Fold(State, decision.Events, 0);
            if (FollowUps(after, now > after.LastAt ? now : after.LastAt) is { IsEmpty: false } more)
                (decision, after) = (new(decision.Outcome, [.. decision.Events, .. more]), Fold(after, more, 0));
            var before = State;
            var options = optionsOf(decision.Outcome);
            switch (await AppendAsync(decision.Events, after, options))
            {
                case AppendOutcome.Committed:
                    if (Kept?.IsWanted(State) == true) Detached.Run(SaveSnapshotAsync);
                    OnCommitted(before, State, decision.Events, options?.Actor);
                    alarm!.Set(NextAlarmAt(State));
                    return new(decision.Outcome, null, decision.Events);
                case AppendOutcome.ClaimRefused refused:
                    return new(decision.Outcome, refused, []);
                case AppendOutcome.VersionMoved when attempt == 1:
                    await ReloadAsync();
                    break;
                default:
                    throw new StreamMovedException(Stream, State.Version);
            }
        }
    }

    /// <summary>Reads the stream from where the state stands; a stream that was cut is read from the start.</summary>
    protected async Task ReloadAsync()
    {
        while (true)
        {
            var events = await services.Journal.ReadStreamAsync(Stream, State.Version, ReadBatch);
            foreach (var recorded in events)
                State = State.Apply(recorded.Event, recorded.Position);
            if (events.Count < ReadBatch) break;
        }

        rows = [.. RowsOf(State)];
        dueRow = null;
        readAt = services.Clock.GetUtcNow();
    }

    /// <summary>
    /// Reads what others may have written, if the state was not compared with the journal for a while. An append finds
    /// out by itself; one activation too many that only answers would say the same for ever.
    /// </summary>
    /// <returns>Whether there was something.</returns>
    protected async Task<bool> CatchUpAsync()
    {
        return services.Clock.GetUtcNow() - readAt >= FreshFor && await ReadOthersAsync();
    }

    /// <summary>Reads what others may have written, always: whoever asks grants by the answer.</summary>
    /// <returns>Whether there was something.</returns>
    protected async Task<bool> ReadOthersAsync()
    {
        var known = State.Version;
        await ReloadAsync();
        if (State.Version == known) return false;
        alarm!.Set(NextAlarmAt(State));
        return true;
    }

    /// <summary>Starts from a kept state if the log has the event it ends with.</summary>
    private async Task LoadSnapshotAsync()
    {
        if (Kept is null || await Kept.TryLoadAsync(Stream) is not { } kept) return;
        var last = await services.Journal.ReadStreamAsync(Stream, kept.Version - 1, limit: 1);
        if (last.Count > 0) State = kept;
    }

    private async Task SaveSnapshotAsync()
    {
        try
        {
            await Kept!.SaveAsync(Stream, State, Subject);
        }
        catch (Exception e)
        {
            // The next one is tried after as many events; until then the log is read.
            LogSnapshotFailed(log, e, Stream);
        }
    }

    /// <summary>Takes over events that another stream's append wrote for this one.</summary>
    protected void Adopt(ImmutableArray<DomainEvent> events)
    {
        foreach (var change in events)
            State = State.Apply(change, 0);
        rows = [.. RowsOf(State)];
    }

    private async Task<AppendOutcome> AppendAsync(ImmutableArray<DomainEvent> events, TState after, CommitOptions? options)
    {
        ImmutableArray<Row> rowsAfter = [.. RowsOf(after)];
        var append = new Append
        {
            Streams = [OwnStream(events, after, options), .. options?.Companions ?? []],
            Rows = [.. RowDiff.Between(rows, rowsAfter), .. options?.CompanionRows ?? []],
            Claims = [.. options?.Claims ?? [], .. ClaimsOf(events)],
        };
        AppendOutcome outcome;
        try
        {
            outcome = await services.Journal.AppendAsync(append);
        }
        catch (JournalUnavailableException e) when (!e.OutcomeKnown)
        {
            LogOutcomeUnknown(log, Stream, State.Version);
            DeactivateOnIdle();
            throw;
        }

        if (outcome is not AppendOutcome.Committed committed) return outcome;
        State = events.Any(e => e is IPlacedEvent) ? Fold(State, events, committed.FirstPosition) : after;
        rows = rowsAfter;
        readAt = services.Clock.GetUtcNow();
        if (append.Streams[0].Due is { Changes: true } due) dueRow = due.At;
        return outcome;
    }

    private static TState Fold(TState state, ImmutableArray<DomainEvent> events, long firstPosition)
    {
        for (var i = 0; i < events.Length; i++)
            state = state.Apply(events[i], firstPosition == 0 ? 0 : firstPosition + i);
        return state;
    }

    private async Task OnAlarmAsync()
    {
        await OnDueAsync();
        alarm!.Set(NextAlarmAt(State));
    }
}
