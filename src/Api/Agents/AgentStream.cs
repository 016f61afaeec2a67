using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Briefings;
using Omni.Api.Errors;
using Omni.Api.Streams;
using Omni.Contracts.Agents;
using Omni.Domain.Agents;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Api.Agents;

/// <summary>A frontend's stream: hello, a snapshot or what was missed, then numbered events without a gap.</summary>
internal sealed class AgentStream : ServerStream<AgentItem, V1.ConnectResponse>, IAgentObserver
{
    private readonly IGrainFactory grains;
    private readonly IAgentGrain grain;
    private readonly AgentDevice device;
    private readonly AgentCursors cursors;
    private readonly SharedResponses shared;
    private readonly BriefSource briefs;
    private readonly ISettingsSource settings;
    private readonly TimeProvider clock;
    private readonly IAgentObserver self;
    private readonly string agentId;
    private readonly TypingAsides<TypingSignal> typing;
    private AgentCursor? place;
    private bool opened;

    public AgentStream(
        IGrainFactory grains,
        string agentId,
        AgentDevice device,
        AgentCursor? cursor,
        AgentCursors cursors,
        SharedResponses shared,
        BriefSource briefs,
        ISettingsSource settings,
        IServerStreamWriter<V1.ConnectResponse> responses,
        TimeProvider clock)
        : base(responses, clock, AgentFolding.Instance)
    {
        (this.grains, this.agentId, this.device, this.cursors, this.clock) = (grains, agentId, device, cursors, clock);
        (this.shared, this.briefs, this.settings, place) = (shared, briefs, settings, cursor);
        typing = new(static signal => signal, clock);
        grain = grains.GetGrain<IAgentGrain>(agentId);
        self = grains.CreateObjectReference<IAgentObserver>(this);
    }

    private string Cursor => place is { } at ? cursors.Write(at.Activation, at.Seq) : "";

    /// <inheritdoc/>
    public Task OnDeltasAsync(AgentDeltas deltas)
    {
        if (deltas.Deltas.Length == 1) Inbox.Post(ItemOf(deltas.Activation, deltas.Deltas[0]));
        else Inbox.PostAll(Items(deltas.Activation, deltas.Deltas));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task OnTypingAsync(TypingSignal signal)
    {
        typing.Put(signal);
        Inbox.Wake();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task OnReplacedAsync()
    {
        Inbox.End(Refusal.Conflict(Reasons.StreamReplaced,
            $"Device '{device.Id}' opened a newer stream; that one goes on."));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task OpenAsync()
    {
        var hello = await grain.ConnectAsync(device, place, self);
        RenewEvery = hello.Lease / 3 < HeartbeatEvery ? hello.Lease / 3 : HeartbeatEvery;
        if (hello.Snapshot is { } snapshot) await BeginAsync(hello, snapshot);
        else await ResumeAsync(hello);
        opened = true;
    }

    /// <inheritdoc/>
    protected override async ValueTask WriteAsync(AgentItem item)
    {
        var at = place!;
        if (item.Activation < at.Activation || (item.Activation == at.Activation && item.Seq <= at.Seq)) return;
        if (item.Activation != at.Activation || item.From > at.Seq + 1)
        {
            await FlushAsync();
            await OpenAsync();
            return;
        }

        place = at with { Seq = item.Seq };
        if (item.Delta.Update is MessageAdded added) typing.Drop(added.Message.Interaction, added.Message.Author);
        if (item.Seq == at.Seq + 1 && shared.Find(item) is { } response)
        {
            await SendAsync(response, more: Inbox.HasItems);
            return;
        }

        var brief = item.Brief is { } asked ? await AwaitAsync(asked) : null;
        var written = AgentWriter.Write(item.Delta, clock.GetUtcNow(), brief, settings.Current);
        if (item.Seq > at.Seq + 1) written.CoversFrom = at.Seq + 1;
        await SendAsync(new() { Cursor = Cursor, Event = written }, more: Inbox.HasItems);
    }

    /// <inheritdoc/>
    protected override async ValueTask WriteAsidesAsync()
    {
        foreach (var signal in typing.Take())
            await SendAsync(
                new() { Cursor = Cursor, Typing = AgentWriter.Write(signal, clock.GetUtcNow()) }, more: Inbox.HasItems);
    }

    /// <inheritdoc/>
    /// <remarks>What waits for the client has come too.</remarks>
    protected override Task<bool> RenewAsync() => grain.RenewAsync(
        device.Id, device.Stream, Inbox.TryPeekLast(out var last) ? new(last.Activation, last.Seq) : place!);

    /// <inheritdoc/>
    protected override V1.ConnectResponse Heartbeat() => new() { Cursor = Cursor, Heartbeat = new() };

    /// <inheritdoc/>
    protected override Task CloseAsync()
    {
        // Nothing is told to the agent: the lease says how long the device still counts as there.
        grains.DeleteObjectReference<IAgentObserver>(self);
        return Task.CompletedTask;
    }

    private async Task BeginAsync(AgentHello hello, AgentSnapshot snapshot)
    {
        place = null;
        await SendHelloAsync(hello, resumed: false, more: true);
        place = new(hello.Activation, hello.Seq);
        var known = await AwaitAsync(Task.WhenAll(snapshot.Offers.Select(offer => briefs.FindAsync(offer.Conversation))));
        var written = AgentWriter.Write(snapshot, hello.Seq, known, clock.GetUtcNow(), settings.Current);
        await SendAsync(new() { Cursor = Cursor, Snapshot = written }, more: false);
    }

    /// <summary>Within a stream resuming goes unnoticed: the events simply go on.</summary>
    private async Task ResumeAsync(AgentHello hello)
    {
        if (!opened) await SendHelloAsync(hello, resumed: true, more: !hello.Missed.IsEmpty);
        Inbox.PostFirst(Items(hello.Activation, hello.Missed));
    }

    private ValueTask SendHelloAsync(AgentHello hello, bool resumed, bool more) => SendAsync(
        new()
        {
            Cursor = Cursor,
            Hello = new()
            {
                AgentId = agentId,
                Resumed = resumed,
                Gap = hello.Gap || (opened && !resumed),
                Lease = Duration.FromTimeSpan(hello.Lease),
            },
        },
        more);

    private AgentItem[] Items(int activation, ImmutableArray<AgentDelta> deltas) =>
        [.. deltas.Select(delta => ItemOf(activation, delta))];

    private AgentItem ItemOf(int activation, AgentDelta delta) => new(
        activation, delta, delta.Update is OfferRang offer ? briefs.FindAsync(offer.Conversation) : null);
}
