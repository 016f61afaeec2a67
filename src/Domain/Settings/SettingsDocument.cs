using System.Collections.Immutable;
using Omni.Domain.Access;
using Omni.Domain.Callbacks;
using Omni.Domain.Calendars;
using Omni.Domain.Channels;
using Omni.Domain.Overload;
using Omni.Domain.Routing;
using Omni.Domain.Webhooks;
using Orleans;

namespace Omni.Domain.Settings;

/// <summary>Everything an administrator decides for one brand; applied as a whole and kept in every version.</summary>
/// <param name="Brand">The brand these settings belong to; <c>main</c> unless set.</param>
/// <param name="Skills">Skills that requirements and agents may name.</param>
/// <param name="Queues">Queues that interactions may wait in.</param>
/// <param name="Channels">Channels that connectors may use.</param>
/// <param name="Agents">Agents that may sign in.</param>
/// <param name="Policy">Time limits and weights.</param>
[GenerateSerializer, Immutable]
public sealed partial record SettingsDocument(
    [property: Id(0)] string Brand,
    [property: Id(1)] ImmutableArray<SkillSettings> Skills,
    [property: Id(2)] ImmutableArray<QueueSettings> Queues,
    [property: Id(3)] ImmutableArray<ChannelSettings> Channels,
    [property: Id(4)] ImmutableArray<AgentSettings> Agents,
    [property: Id(5)] PolicySettings Policy)
{
    /// <summary>Who gets events by HTTP.</summary>
    /// <remarks>Settings that were applied before there were webhooks hold none.</remarks>
    [Id(6)]
    public ImmutableArray<WebhookSettings> Webhooks
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Tokens that count no longer.</summary>
    /// <remarks>Settings that were applied before there was such a list hold none.</remarks>
    [Id(7)]
    public ImmutableArray<TokenRevocation> RevokedTokens
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Queues there were, and where what is left of them goes.</summary>
    /// <remarks>Settings that were applied before queues could be removed hold none.</remarks>
    [Id(8)]
    public ImmutableArray<RemovedQueue> RemovedQueues
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Calendars that queues and agents name.</summary>
    /// <remarks>Settings that were applied before there were calendars hold none.</remarks>
    [Id(9)]
    public ImmutableArray<CalendarSettings> Calendars
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Settings in which nothing is configured.</summary>
    public static SettingsDocument Empty(string brand) => new(brand, [], [], [], [], new PolicySettings());
}

/// <summary>Something an agent can do or speak.</summary>
/// <param name="Id">Lower-case name, for example <c>polish</c>.</param>
/// <param name="Name">For people.</param>
[GenerateSerializer, Immutable]
public sealed record SkillSettings([property: Id(0)] string Id, [property: Id(1)] string Name);

/// <summary>Where interactions wait for agents.</summary>
/// <param name="Id">Prefix <c>que_</c>.</param>
/// <param name="Name">For people.</param>
/// <param name="Requires">Every interaction of this queue needs these, besides what it brings itself.</param>
/// <param name="Dispositions">Codes an agent may close with; empty allows any.</param>
[GenerateSerializer, Immutable]
public sealed partial record QueueSettings(
    [property: Id(0)] QueueId Id,
    [property: Id(1)] string Name,
    [property: Id(2)] ImmutableArray<SkillTerm> Requires,
    [property: Id(3)] ImmutableArray<string> Dispositions)
{
    /// <summary>Takes no new entries: they go to <see cref="Heir"/>, while what waits is served.</summary>
    [Id(4)]
    public bool Closed { get; init; }

    /// <summary>Where new entries go while it is closed; null: it is open.</summary>
    [Id(5)]
    public QueueId? Heir { get; init; }

    /// <summary>Steps by which what waits asks for less, in the order of their times (Semantics §8).</summary>
    [Id(7)]
    public ImmutableArray<RelaxationStep> Relaxation
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>When it works; null: always.</summary>
    [Id(10)]
    public string? Calendar { get; init; }

    /// <summary>What becomes of what arrives while its calendar says closed; Unspecified: queue with promise.</summary>
    [Id(11)]
    public ClosedBehaviour AfterHours { get; init; }

    /// <summary>What customers are told when they enter; the first that fits counts.</summary>
    /// <remarks>Settings that were applied before there were auto-replies hold none.</remarks>
    [Id(12)]
    public ImmutableArray<AutoReplySettings> AutoReplies
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>What is put before the score when an agent is chosen (Semantics §9); Unspecified: nothing.</summary>
    [Id(8)]
    public AgentStrategy Strategy { get; init; }

    /// <summary>Virtual wait that everything in the queue has, 0–600 seconds (Semantics §7).</summary>
    [Id(9)]
    public int WeightSeconds { get; init; }

    /// <summary>When it has too much, and what is done then (Semantics §12).</summary>
    [Id(13)]
    public ImmutableArray<OverloadRule> Overload
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Where it overflows to: the first that is open.</summary>
    [Id(14)]
    public ImmutableArray<QueueId> Overflow
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>How it calls back; null: it does not.</summary>
    [Id(16)]
    public CallbackSettings? Callback { get; init; }

    /// <summary>Where agents escalate what came from it; null: they have to name a queue.</summary>
    [Id(18)]
    public EscalationSettings? Escalation { get; init; }

    /// <summary>What a chat's customer is told when it comes back because its agent is gone (Semantics §5); empty: nothing.</summary>
    /// <remarks>Settings of before there was such a text hold none.</remarks>
    [Id(26)]
    public string AgentLostText
    {
        get => field ?? "";
        init;
    }

    /// <summary>How agents finish what came from it; null: timed, as long as the policy says for the class.</summary>
    [Id(17)]
    public Conversations.WrapUpPolicy? WrapUp { get; init; }
}

/// <summary>A queue there was.</summary>
/// <param name="Queue">Its id; no queue of the settings has it.</param>
/// <param name="Heir">An open queue of the settings: what waited moves there, and what comes back goes there.</param>
[GenerateSerializer, Immutable]
public sealed record RemovedQueue([property: Id(0)] QueueId Queue, [property: Id(1)] QueueId Heir);

/// <summary>A way to reach customers: data, not code (mission C1).</summary>
/// <param name="Id">Lower-case name, for example <c>webchat</c>.</param>
/// <param name="Name">For people.</param>
/// <param name="Class">How it behaves.</param>
/// <param name="Queue">Where its interactions wait unless a request names another queue.</param>
/// <param name="Connector">The connector that reaches customers on it when Omni begins; null: only answers go out.</param>
/// <param name="AddressKind">Kind of identifier that is an address of this channel.</param>
/// <param name="Cost">Units of an agent's capacity, 0–1,000; null: default of the class (Semantics §6).</param>
/// <param name="Max">Most interactions of this channel an agent may have at once; null: default of the class.</param>
[GenerateSerializer, Immutable]
public sealed partial record ChannelSettings(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] ChannelClass Class,
    [property: Id(3)] QueueId Queue,
    [property: Id(4)] ConnectorId? Connector,
    [property: Id(5)] Customers.IdentifierKind AddressKind,
    [property: Id(6)] int? Cost,
    [property: Id(7)] int? Max)
{
    /// <summary>Channels whose active work gives way to an offer of this one (Semantics §6).</summary>
    [Id(11)]
    public ImmutableArray<string> MayInterrupt
    {
        get => field.IsDefault ? [] : field;
        init;
    }
}

/// <summary>Somebody who handles interactions.</summary>
/// <param name="Id">Prefix <c>agt_</c>; the subject of the agent's token.</param>
/// <param name="Name">For people.</param>
/// <param name="Skills">What the agent can do, with levels.</param>
/// <param name="Queues">Queues the agent serves.</param>
/// <param name="Capacity">Units of simultaneous work, 1–1,000; default 100.</param>
[GenerateSerializer, Immutable]
public sealed record AgentSettings(
    [property: Id(0)] AgentId Id,
    [property: Id(1)] string Name,
    [property: Id(2)] ImmutableArray<SkillLevel> Skills,
    [property: Id(3)] ImmutableArray<QueueId> Queues,
    [property: Id(4)] int Capacity)
{
    /// <summary>Groups the agent belongs to; steps of relaxation let groups in.</summary>
    [Id(6)]
    public ImmutableArray<string> Groups
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Share of what is given by weighted chance, 0–1,000; null: 1.</summary>
    [Id(7)]
    public double? Weight { get; init; }

    /// <summary>When the agent works: outside of it no offers come; null: always.</summary>
    [Id(8)]
    public string? Calendar { get; init; }

    /// <summary>The agent's own length of wrap-ups, 1–300 s, within the queue's limit; null: the queue's.</summary>
    [Id(9)]
    public TimeSpan? WrapUp { get; init; }
}
