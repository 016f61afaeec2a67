using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Domain.Sla;
using Omni.Domain.Tests.Callbacks;
using Omni.Domain.Tests.Overload;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations.StateMachine;

/// <summary>What an interaction is before it is brought into a phase.</summary>
internal enum Kind
{
    /// <summary>Chat; what only a medium or a callback can be is one.</summary>
    Chat,

    /// <summary>A telephone call that may go on over other channels, or be called back.</summary>
    Live,

    /// <summary>E-mail: no wrap-up.</summary>
    Deferred,

    /// <summary>A callback.</summary>
    Callback,

    /// <summary>A callback that is being dialled before an agent has it; queued.</summary>
    Ringing,

    /// <summary>A call whose customer was offered to go on in writing.</summary>
    Deflected,
}

/// <summary>An interaction in each phase: Anna's, but in a transfer that rings at Bert.</summary>
internal static class Places
{
    /// <summary>A conversation whose last interaction is in that phase.</summary>
    /// <exception cref="NotSupportedException">The kind knows no such phase.</exception>
    public static Matter At(InteractionPhase phase, Kind kind = Kind.Chat)
    {
        if (kind == Kind.Chat && phase == InteractionPhase.Connecting) kind = Kind.Live;
        if (kind == Kind.Chat && phase == InteractionPhase.Scheduled) kind = Kind.Callback;
        var matter = Begin(phase, kind);
        if (matter.Last.Phase != phase) Advance(matter, phase);
        Assert.Equal(phase, matter.Last.Phase);
        return matter;
    }

    /// <summary>The same, unanswered, with a response clock that is at 80 % then; null: with none.</summary>
    public static InteractionState WithClock(InteractionState i, DateTimeOffset? dueSoonAt) => dueSoonAt is not { } at
        ? i with { Response = null }
        : i with
        {
            UnansweredSince = i.OpenedAt,
            Response = new(
                SlaClock.FirstResponse, i.Channel, i.Queue, i.OpenedAt, TimeSpan.FromHours(1), at, at,
                DateOnly.FromDateTime(at.UtcDateTime)),
        };

    private static Matter Begin(InteractionPhase phase, Kind kind)
    {
        var isNew = phase is InteractionPhase.New or InteractionPhase.SelfService;
        if (kind == Kind.Callback) return Callback(phase);
        if (kind == Kind.Ringing) return Ringing(phase);
        if (phase == InteractionPhase.Scheduled) throw new NotSupportedException("Only callbacks are scheduled.");
        var matter = new Matter { Settings = Settings };
        matter.Receive(ChannelOf(kind), awaitHandOver: isNew);
        if (phase == InteractionPhase.SelfService) matter.Commit(SelfServiceRules.Start(matter.Last, matter.Policy, matter.Now));
        if (kind == Kind.Deflected && !isNew)
            Assert.NotEmpty(Relieve(matter, Relieving.Deflect).Events);
        return matter;
    }

    /// <summary>Overloaded, with callbacks in slots; more is said by each command.</summary>
    public static SettingsView Settings { get; } = new(7, Relieving.Rules.Document with
    {
        Queues = [.. Relieving.Rules.Document.Queues.Select(q => q with { Callback = Calling.Policy })],
    });

    public static Decision<Domain.Overload.ReliefOutcome> Relieve(Matter matter, Domain.Overload.OverloadRule rule)
    {
        var decision = Relieving.Relieve(matter, rule);
        matter.Commit(decision);
        return decision;
    }

    private static Matter Callback(InteractionPhase phase)
    {
        if (phase is InteractionPhase.New or InteractionPhase.SelfService) throw new NotSupportedException("A callback is scheduled or queued at once.");
        var matter = new Matter { Settings = Settings };
        matter.Receive(Voice);
        Assert.Equal(Domain.Callbacks.CallbackOutcome.Done, matter.Choose());
        if (phase != InteractionPhase.Scheduled) matter.Pass(matter.Last.DueAt!.Value - matter.Now);
        return matter;
    }

    private static Matter Ringing(InteractionPhase phase)
    {
        if (phase != InteractionPhase.Queued) throw new NotSupportedException("It is dialled first where it waits.");
        var matter = Callback(phase);
        matter.Settings = Calling.DialsFirst(matter.Settings);
        Assert.True(matter.OrderFirst());
        return matter;
    }

    /// <summary>From New or Queued on, the shortest way.</summary>
    private static void Advance(Matter m, InteractionPhase phase)
    {
        m.Offer(Anna);
        if (phase == InteractionPhase.Offered) return;
        m.Accept();
        if (phase == InteractionPhase.Connecting)
        {
            if (m.Last.Class != ChannelClass.Live) throw new NotSupportedException("Text is connected at once.");
            return;
        }

        m.Commit(WorkRules.Connected(m.Last, m.Policy, m.Now));
        Commit(m, phase);
    }

    private static void Commit(Matter m, InteractionPhase phase)
    {
        switch (phase)
        {
            case InteractionPhase.Held: m.Commit(WorkRules.Hold(m.Last, Anna, true, m.Now)); break;
            case InteractionPhase.Interrupted:
                m.Commit(InterruptRules.Interrupt(m.Last, Anna, new("int_u"), new("off_u"), m.Policy, m.Now));
                break;
            case InteractionPhase.Parked:
                if (m.Last.Class == ChannelClass.Live) throw new NotSupportedException("A medium is never parked.");
                m.Commit(ParkRules.Park(m.Last, Anna, noAnswerNeeded: true, m.Policy, m.Now));
                break;
            case InteractionPhase.Transferring:
                m.Commit(TransferRules.ToAgent(
                    m.Last, Commands.ToBert(m, TransferKind.Blind), new("off_t"), m.Settings, m.Now));
                break;
            case InteractionPhase.WrapUp or InteractionPhase.Closed:
                m.End();
                if (phase == InteractionPhase.WrapUp && m.Last.Phase == InteractionPhase.Closed)
                    throw new NotSupportedException("It has no wrap-up.");
                if (phase == InteractionPhase.Closed)
                    m.Commit(WrapUpEndRules.Complete(m.State, m.Last, Anna, new("done"), m.Now));
                break;
        }
    }

    private static ChannelSettings ChannelOf(Kind kind) => kind switch
    {
        Kind.Deferred => Mail,
        Kind.Live or Kind.Deflected => Voice,
        _ => Chat,
    };
}
