using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Grains.Streams;
using Orleans;
using Orleans.Runtime;

namespace Omni.Grains.Queues;

/// <summary>Order of what waits and who could take it. Key: queue id. Memory only, rebuilt from the rows.</summary>
/// <remarks>
/// <para>Nothing here grants anything: conversations arbitrate, so a stale picture only costs a "no".</para>
/// <para>
/// What <see cref="IQueueWork"/> asks and what only reads interleaves: it runs without an await, on pictures that are whole between awaits.
/// Detached proposals change reservations only at such points too.
/// </para>
/// </remarks>
internal sealed partial class QueueGrain(GrainServices services, ILogger<QueueGrain> log)
    : Grain, IQueueGrain, IQueueWork, IQueueList, IQueueFigures, IQueueExplanation, IQueueOutcomes
{
    private const int ReadBatch = 10_000;

    /// <summary>Interactions looked at again by one tick of the safety net.</summary>
    private const int RecheckMax = 200;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StayAwake = TimeSpan.FromHours(1);

    /// <summary>Tells are hints, and one may have gone to an activation too many.</summary>
    private static readonly TimeSpan CompareEvery = TimeSpan.FromSeconds(30);

    /// <summary>Rows compared with one tick: a few milliseconds, however many wait.</summary>
    private const int SliceMax = 1_000;

    private readonly WaitingLine line = new();
    private readonly CandidatePool pool = new();
    private readonly Proposals proposals = new();
    private TellPump tells = null!;
    private QueueId id;
    private RowRound? round;
    private DateTimeOffset comparedAt;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        id = new QueueId(this.GetPrimaryKeyString());
        tells = new TellPump(services.Clock, log);
        known = services.Settings.Current;
        CountServing();
        Configure(before: null);
        var all = new RowRound(id, line, Asked);
        while (!await ReadSliceAsync(all, ReadBatch, cancellationToken)) { }
        comparedAt = services.Clock.GetUtcNow();
        MoveClocksAtStart();
        await CountUnheardAsync(cancellationToken);
        BeginLedger();
        WatchOverload();
        follower.Start(known, Look);
        this.RegisterGrainTimer(RecheckAsync, new GrainTimerCreationOptions(Tick, Tick));
        Show(services.Clock.GetUtcNow());
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        services.Metrics.Forget(this);
        follower.Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task EnterAsync(WaitingEntry entry)
    {
        DelayDeactivation(StayAwake);
        MoveClocksOf(entry);
        entry = Asked(entry);
        line.Advance(services.Clock.GetUtcNow());
        var isNews = IsNews(entry);
        if (!line.Put(NoteEntry(entry))) return Task.CompletedTask;
        if (isNews) proposals.Release(entry.Interaction);
        Foresee(entry);
        if (IsGone) BeginMoving();
        else if (!entry.Offered) MatchNew(entry.Interaction);
        DialFirst();
        return Task.CompletedTask;
    }

    /// <summary>Whether an entry or an offer began or ended; a row carries no version to tell by.</summary>
    private bool IsNews(WaitingEntry entry) =>
        line.Find(entry.Interaction) is not { } shown
        || (shown.EnteredAt, shown.Epoch, shown.Offered) != (entry.EnteredAt, entry.Epoch, entry.Offered);

    /// <inheritdoc/>
    public Task LeaveAsync(InteractionId interaction, long version)
    {
        line.Take(interaction, version);
        proposals.Release(interaction);
        DialFirst();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task PutCandidateAsync(Candidate candidate)
    {
        DelayDeactivation(StayAwake);
        var now = services.Clock.GetUtcNow();
        pool.Put(candidate);
        ReviewKept(candidate.Agent, now);
        Review(now);
        MatchFreed();
        DialFirst();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task PingAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<QueuePosition> GetPositionAsync(InteractionId interaction) =>
        Task.FromResult(new QueuePosition(line.PositionOf(interaction), line.Count)
        {
            Forecast = line.Find(interaction) is { } entry ? ForecastOf(entry, services.Clock.GetUtcNow()) : null,
        });

    /// <summary>Proposes an interaction to the best agent who is not being asked already.</summary>
    private void Match(WaitingEntry entry)
    {
        var now = services.Clock.GetUtcNow();
        if (!proposals.IsFree(entry.Interaction, now) || EndsExclusions(entry, now)) return;
        if (entry.OwnerHint is { } hint && pool.Find(hint) is { } owner) entry = For(entry, owner);
        var choice = pool.Choose(
            entry, now, c => !proposals.IsAsked(c.Agent, now) && !proposals.HasRefused(entry, c.Agent, now));
        if (choice is not { Winner.Agent: var best }) return;
        var proposed = Chosen(entry, choice.Value, now);
        proposals.Ask(entry.Interaction, best, now);
        Detached.Run(() => ProposeAsync(proposed, best));
    }

    /// <summary>An agent who does not answer within a second is skipped; what they hold stays safe by the epoch.</summary>
    private async Task ProposeAsync(WaitingEntry entry, AgentId agent)
    {
        var taken = false;
        try
        {
            taken = await GrainFactory.GetGrain<IAgentTells>(agent.Value).ProposeAsync(entry)
                .WaitAsync(Proposals.Patience, services.Clock);
        }
        catch (Exception e)
        {
            LogNoAnswer(log, agent, entry.Interaction, e);
        }

        var now = services.Clock.GetUtcNow();
        proposals.Answered(entry.Interaction, entry.Version, agent, taken, now);
        if (!taken && line.Find(entry.Interaction) is { Offered: false } waiting) Match(waiting);
    }

    /// <summary>The safety net: looks again at what waits although somebody has room, and ends hopeless exclusions.</summary>
    private async Task RecheckAsync(CancellationToken cancellationToken)
    {
        var now = services.Clock.GetUtcNow();
        Show(now);
        TickEstimates(now);
        await CompareAsync(now, cancellationToken);
        MoveClocksAgain();
        if (IsGone) BeginMoving();
        PassTime(now);
        TickOverload(now);
        DialFirst();
        if (line.Count == 0 || pool.Count == 0) return;
        foreach (var entry in line.First(RecheckMax).ToArray())
            Match(entry);
        foreach (var entry in line.NextExcluding(RecheckMax))
            EndsExclusions(entry, now);
    }

    /// <summary>Before anybody is asked: whose exclusion ends first would else be offered it, and all others keep theirs.</summary>
    private bool EndsExclusions(WaitingEntry entry, DateTimeOffset now)
    {
        if (!pool.IsExcludedFromAll(entry, now)) return false;
        tells.Send(
            entry.Conversation.Value,
            () => GrainFactory.GetGrain<IConversationOffers>(entry.Conversation.Value).ClearExclusionsAsync(entry.Interaction));
        return true;
    }

    /// <summary>
    /// Goes on with the comparison of rows and picture; a new one begins half a minute after the last. Runs alone, so what
    /// a conversation tells meanwhile comes afterwards; the rows are never behind a tell.
    /// </summary>
    private async Task CompareAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (round is null && now - comparedAt < CompareEvery) return;
        round ??= new(id, line, entry => NoteEntry(Asked(entry)));
        if (!await ReadSliceAsync(round, SliceMax, cancellationToken)) return;
        round = null;
        comparedAt = now;
    }

    /// <returns>Whether that was the last slice.</returns>
    private async Task<bool> ReadSliceAsync(RowRound round, int size, CancellationToken cancellationToken)
    {
        var rows = await services.Journal.ReadRowsAsync(
            ConversationRows.Waiting, id.Value, round.After, size, cancellationToken);
        var isLast = rows.Count < size;
        round.Take([.. rows.Select(r => (r.Key, r.Value, r.FirstPosition))], isLast);
        return isLast;
    }

    [LoggerMessage(1, LogLevel.Information, "{Agent} did not answer a proposal of {Interaction}; the next agent is asked.")]
    private static partial void LogNoAnswer(ILogger logger, AgentId agent, InteractionId interaction, Exception exception);
}
