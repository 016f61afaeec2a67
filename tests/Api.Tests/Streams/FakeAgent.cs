using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Omni.Api.Briefings;
using Omni.Contracts.Agents;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Briefings;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Orleans;
using AgentSnapshot = Omni.Contracts.Agents.AgentSnapshot;

namespace Omni.Api.Tests.Streams;

/// <summary>An agent whose answers a test decides, the customers of their offers, and the factory that leads to them.</summary>
internal sealed class FakeAgent : IAgentGrain, ICustomerBriefing, IGrainFactory
{
    private readonly Channel<AgentCursor?> connects = Channel.CreateUnbounded<AgentCursor?>();
    private readonly Channel<string> renewals = Channel.CreateUnbounded<string>();

    /// <summary>What the next connect is answered.</summary>
    public AgentHello Answer { get; set; } = Begins(activation: 1, seq: 0);

    /// <summary>Everything up to this number can be resumed; 0: <see cref="Answer"/> as it is.</summary>
    public int Head { get; set; }

    /// <summary>What renewals are answered.</summary>
    public bool Known { get; set; } = true;

    /// <summary>What is known of the customer of a conversation.</summary>
    public Func<ConversationId, Task<CustomerBrief?>> Brief { get; set; } = _ => Task.FromResult<CustomerBrief?>(null);

    public IAgentObserver Observer { get; private set; } = null!;

    public static AgentHello Begins(int activation, long seq, bool gap = false, TimeSpan? lease = null) => new(
        activation, seq, gap, [], new AgentSnapshot(View(), [], []), lease ?? TimeSpan.FromSeconds(15));

    public static AgentHello Resumes(int activation, params AgentDelta[] missed) => new(
        activation, missed.Length == 0 ? 0 : missed[^1].Seq, false, [.. missed], null, TimeSpan.FromSeconds(15));

    public static AgentDelta Delta(long seq) => Updates.Message(seq);

    /// <summary>Asks the customers of this factory.</summary>
    public BriefSource Briefs(TimeProvider clock) => new(this, new(), clock, NullLogger<BriefSource>.Instance);

    public Task<AgentCursor?> ConnectedAsync() => connects.Reader.ReadAsync().Within("a connect at the agent");

    public Task<string> RenewedAsync() => renewals.Reader.ReadAsync().Within("a renewal at the agent");

    /// <summary>What the last renewal said had come.</summary>
    public AgentCursor? Renewed { get; private set; }

    public Task PostAsync(int activation, params long[] seqs) =>
        Observer.OnDeltasAsync(new(activation, [.. seqs.Select(Delta)]));

    public Task PostAsync(AgentDelta delta) => Observer.OnDeltasAsync(new(1, [delta]));

    public Task<AgentHello> ConnectAsync(AgentDevice device, AgentCursor? cursor, IAgentObserver observer)
    {
        Observer = observer;
        connects.Writer.TryWrite(cursor);
        return Task.FromResult(Head == 0 ? Answer : ResumesAfter((int)cursor!.Seq));
    }

    public Task<bool> RenewAsync(string device, string stream, AgentCursor seen)
    {
        Renewed = seen;
        renewals.Writer.TryWrite(stream);
        return Task.FromResult(Known);
    }

    public Task<CustomerBrief?> GetBriefAsync(ConversationId about) => Brief(about);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey => (TGrainInterface)(object)this;

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => (TGrainObserverInterface)obj;

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver { }

    public Task<AgentView> SetRoutabilityAsync(Routability routability, string reason, bool whenIdle) => throw Unused();

    public Task ConfirmOfferAsync(OfferId offer) => throw Unused();

    public Task<AcceptOutcome> AcceptOfferAsync(OfferRef offer) => throw Unused();

    public Task<DeclineOutcome> DeclineOfferAsync(OfferRef offer, DeclineReason reason) => throw Unused();

    public Task<SwitchOutcome> SwitchChannelAsync(SwitchRequest request) => throw Unused();

    private AgentHello ResumesAfter(int seq) =>
        Resumes(1, [.. Enumerable.Range(seq + 1, Head - seq).Select(missed => Delta(missed))]);

    private static AgentView View() => new(
        new("agt_1"), Presence.Connected, Routability.Available, "", Routability.Unspecified, Activity.Idle, 0, 100);

    private static NotSupportedException Unused() => new("A stream does not call this.");
}
