using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Grains.Streams;
using Orleans;
using Orleans.Runtime;

namespace Omni.Grains.Agents;

/// <summary>
/// Somebody who handles interactions. Key: agent id. Owns presence, routability, the arithmetic of capacity and the
/// numbered log to the frontends.
/// </summary>
/// <remarks>
/// Not reentrant. Looking for work runs detached: it only changes <see cref="Workload"/> between awaits and never
/// commits, so requests in between see units that are held already.
/// </remarks>
internal sealed partial class AgentGrain(
    GrainServices services,
    [PersistentState("agent", Snapshots.StorageName)] IPersistentState<SnapshotEnvelope> snapshot,
    ILogger<AgentGrain> log)
    : StreamGrain<AgentState>(services, log), IAgentGrain, IAgentPicks, IAgentTransfers, IAgentConference, IAgentTells
{
    private readonly Snapshots<AgentState> snapshots = new(snapshot, StateFormats.Agent, services.Journal);

    protected override ISnapshots<AgentState>? Kept => snapshots;

    /// <summary>A conversation that answers with less than it told is one activation too many: it catches up soon.</summary>
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromMilliseconds(100);

    private readonly Devices devices = new();
    private readonly Workload work = new(services.Clock);
    private readonly Screens screens = new();
    private readonly HashSet<ConversationId> reading = [];
    private readonly AgentLog deltas = new(services.Clock);
    private AgentView? shown;
    private Candidate? told;
    private int activation;
    private long refreshed;

    private AgentId Id => new(Stream);

    private SettingsView Settings => Services.Settings.Current;

    private AgentSettings? Self => Settings.Agents.GetValueOrDefault(Id);

    private int Capacity => Self?.Capacity ?? CapacityRules.DefaultCapacity;

    /// <summary>
    /// A newer activation is on record. What this one reads from the stream is no longer its own number, so it may ask
    /// for nothing more.
    /// </summary>
    private bool IsSuperseded => State.Activation != activation;

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Services.Metrics.Forget(this);
        follower.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>First the activation's number is claimed, then the rows are read: nobody else adds to them now.</summary>
    protected override async Task OnLoadedAsync()
    {
        devices.CountAsRenewed(Now + Settings.Policy.DeviceLease);
        devices.Restore(State.PushDevices, Now + Settings.Policy.PushLease);
        await ClaimActivationAsync();
        await RestoreAsync();
        follower.Start(looked = Settings, Look);
        Refresh();
    }

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> WakeAsync() => await WakeCoreAsync();

    /// <inheritdoc/>
    /// <remarks>A miss counts before its units are free: whoever is not there is offered nothing in between.</remarks>
    public async Task NoticeAsync(ConversationNotice notice)
    {
        foreach (var update in notice.Updates)
            if (update is OfferEnded { How: OfferEnd.Expired } expired)
                await CountMissAsync(expired);
        await LearnFromAsync(notice);
        ReturnInTime();
    }

    /// <summary>
    /// The same, after the conversation was asked for what is held of it where only rows told: they say no version, so an
    /// old tell, or the refusal of an activation too many, would pass for news and free units that are held.
    /// </summary>
    private async Task LearnFromAsync(ConversationNotice? notice)
    {
        if (notice is null) return;
        if (work.IsUnsureOf(notice.Conversation)) await LearnAsync(notice.Conversation, notice.Updates);
        Take(notice);
    }

    /// <summary>Takes in what a conversation says and passes it on to the frontends.</summary>
    /// <param name="next">What comes behind it, where that is known: it may say how an offer ended.</param>
    private void Take(ConversationNotice? notice, params ImmutableArray<AgentUpdate> next)
    {
        if (notice is null || notice.Version < work.VersionOf(notice.Conversation)) return;
        var followed = screens.Follow(notice, work.Offers);
        var silent = work.Replace(notice);
        Ring(followed.Updates);
        Publish(followed.Updates);
        PublishEnds(silent, notice, next);
        if (followed.IsGap && reading.Add(notice.Conversation))
            Detached.Run(() => ReadAgainAsync(notice.Conversation));
        SwitchIfWanted(notice.Conversation, followed.Updates);
        if (work.Changes != refreshed) Refresh();
    }

    /// <summary>Frontends learn of every offer that it rings no longer, also when nothing told how it ended.</summary>
    private void PublishEnds(
        IReadOnlyList<RingingOffer> silent, ConversationNotice notice, ImmutableArray<AgentUpdate> next)
    {
        foreach (var offer in silent)
            if (EndIn(notice.Updates, offer) is null)
                Publish([EndIn(next, offer) ?? new(offer.Offer, offer.Interaction, HowEnded(offer, notice))]);
    }

    private static OfferEnded? EndIn(ImmutableArray<AgentUpdate> updates, RingingOffer offer) =>
        updates.OfType<OfferEnded>().FirstOrDefault(e => e.Offer == offer.Offer);

    private static OfferEnd HowEnded(RingingOffer offer, ConversationNotice notice) =>
        notice.Work.Any(w => w.Interaction == offer.Interaction) ? OfferEnd.Accepted : OfferEnd.Restart;

    /// <summary>After any change: shows the own state, tells the queues, and looks for work.</summary>
    private void Refresh()
    {
        refreshed = work.Changes;
        var view = ViewOf();
        if (view != shown)
        {
            shown = view;
            Services.Metrics.Show(this, view);
            Publish([new AgentChanged(view)]);
        }

        if (TakesNext) TellSelf();
        Settle();
        TellQueues();
        if (IsEligible) Seek();
    }

    private AgentView ViewOf() => new(
        Id, State.Presence, State.Routability, State.Reason, State.Next, CapacityRules.ActivityOf(work.Items),
        work.Load, Capacity);

    private void Publish(ImmutableArray<AgentUpdate> updates)
    {
        if (updates.IsEmpty) return;
        devices.Push(activation, [.. updates.Select(deltas.Add)]);
    }

    private void TellQueues()
    {
        if (Self is not { } self) return;
        var candidate = CandidateOf(self, (told?.Order ?? 0) + 1);
        if (told is not null && !tellsAgain && IsSame(candidate, told) && toldQueues.SequenceEqual(self.Queues)) return;
        tellsAgain = false;
        (told, toldQueues) = (candidate, self.Queues);
        foreach (var queue in self.Queues)
        {
            var picture = For(queue, candidate);
            Tells.Send(queue.Value, () => GrainFactory.GetGrain<IQueueGrain>(queue.Value).PutCandidateAsync(picture));
        }
    }

    /// <summary>
    /// A conversation that was not followed without a gap is shown as a whole, at least as new as what was followed.
    /// </summary>
    private async Task ReadAgainAsync(ConversationId conversation)
    {
        try
        {
            var view = await ReadAsync(conversation);
            if (view is null) return;
            if (work.Conversations.Contains(conversation)) Show(view);
            else Publish([.. view.Interactions.Select(i => new InteractionChanged(view.Id, i))]);
        }
        catch (Exception e)
        {
            LogReadAgainFailed(log, conversation, e);
        }
        finally
        {
            reading.Remove(conversation);
        }
    }

    /// <summary>A conversation at least as new as what it told; null when it does not exist.</summary>
    private async Task<ConversationView?> ReadAsync(ConversationId conversation)
    {
        var query = GrainFactory.GetGrain<IConversationQuery>(conversation.Value);
        var view = await query.GetAsync();
        while (view is not null && view.Version < work.VersionOf(conversation))
        {
            await Task.Delay(ReadAgainAfter, Services.Clock);
            view = await query.GetAsync();
        }

        return view;
    }

    private void Show(ConversationView view)
    {
        if (screens.TryShow(view)) Publish([new ConversationShown(view)]);
    }

    private void TellSelf() => Tells.Send(
        Stream, () => GrainFactory.GetGrain<IAgentTells>(Stream).WakeAsync());

    private async Task ClaimActivationAsync()
    {
        activation = State.Activation;
        if (Self is null) return;
        var result = await CommitAsync(
            now => new Decision<bool>(true, new AgentActivated(State.Activation + 1, now)),
            _ => new CommitOptions { Claims = [NextActivation()] });
        if (result.Refused is not null) throw new Contracts.StreamMovedException(Stream, State.Version);
        activation = State.Activation;
    }

    private ClaimChange NextActivation() => ClaimChange.Swap(
        ClaimKind.Agents,
        Stream,
        State.Activation == 0 ? null : State.Activation.ToString(CultureInfo.InvariantCulture),
        (State.Activation + 1).ToString(CultureInfo.InvariantCulture));

    [LoggerMessage(1, LogLevel.Warning, "Conversation {Conversation} could not be read again; its next notice tries once more.")]
    private static partial void LogReadAgainFailed(ILogger logger, ConversationId conversation, Exception exception);
}
