using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Domain.Tests.Conversations;

/// <summary>
/// Every instant of an interaction's life lies in exactly one phase, from the event that opens it to the one that closes it,
/// and the wait clock begins where its entry does (Semantics §§2–3).
/// </summary>
[Trait("Semantics", "§3")]
public sealed class PhaseDurationsTests
{
    private const int Lives = 300;
    private const int Steps = 60;

    [Fact]
    public void Phases_OfAnyLife_SumToTheWholeOfIt()
    {
        var closed = 0;
        for (var seed = 0; seed < Lives; seed++)
        {
            var random = new Random(seed);
            var life = new RandomLife();
            for (var step = 0; step < Steps; step++)
                life.Step(random.Next(1_000_000));
            closed += Check(life.Matter.Log, seed);
        }

        Assert.InRange(closed, Lives, int.MaxValue);
    }

    private static int Check(IReadOnlyList<DomainEvent> log, int seed)
    {
        var (state, times) = (new ConversationState(), new Dictionary<InteractionId, Times>());
        for (var i = 0; i < log.Count; i++)
        {
            state = state.Apply(log[i], i + 1);
            Note(times, log[i]);
            foreach (var interaction in state.Interactions)
            {
                var own = times[interaction.Id];
                own.Reach(interaction.Phase, log[i].At, $"life {seed}, event {i}, {log[i]}");
                if (interaction.Phase.IsWaiting()) Assert.Equal((seed, i, own.EnteredAt), (seed, i, interaction.EnteredAt));
            }
        }

        var over = times.Values.Where(t => t.ClosedAt is not null).ToArray();
        Assert.All(over, t => Assert.Equal((seed, t.ClosedAt - t.OpenedAt), (seed, t.Sum)));
        Assert.All(state.Interactions, i => Assert.Equal(i.Phase == InteractionPhase.Closed, times[i.Id].ClosedAt is not null));
        return over.Length;
    }

    /// <summary>What the events alone say.</summary>
    private static void Note(Dictionary<InteractionId, Times> times, DomainEvent change)
    {
        switch (change)
        {
            case InteractionOpened e:
                times[e.Interaction] = new(e.At);
                break;
            case ChannelSwitched e:
                times[e.To] = new(e.At);
                break;
            case TransferRequested e:
                times[e.Interaction].GivenAt = e.At;
                break;
            case InteractionQueued e:
                times[e.Interaction].EnteredAt = e.Kind == EntryKind.Transferred ? times[e.Interaction].GivenAt : e.At;
                break;
            case InteractionClosed e:
                Assert.Null(times[e.Interaction].ClosedAt);
                times[e.Interaction].ClosedAt = e.At;
                break;
        }
    }

    /// <summary>When what happened to one interaction.</summary>
    private sealed class Times(DateTimeOffset openedAt)
    {
        private readonly Dictionary<InteractionPhase, TimeSpan> durations = [];
        private (InteractionPhase Phase, DateTimeOffset Since) now = (InteractionPhase.New, openedAt);

        public DateTimeOffset OpenedAt => openedAt;

        public DateTimeOffset EnteredAt { get; set; }

        /// <summary>Of the last transfer: an entry by one counts from there (Semantics §15).</summary>
        public DateTimeOffset GivenAt { get; set; }

        public DateTimeOffset? ClosedAt { get; set; }

        public TimeSpan Sum => durations.Values.Aggregate(TimeSpan.Zero, (sum, d) => sum + d);

        public void Reach(InteractionPhase phase, DateTimeOffset at, string where)
        {
            Assert.True(at >= now.Since, where);
            Assert.True(phase != InteractionPhase.Unspecified && (now.Phase == phase || now.Phase != InteractionPhase.Closed), where);
            if (phase == now.Phase) return;
            durations[now.Phase] = durations.GetValueOrDefault(now.Phase) + (at - now.Since);
            now = (phase, at);
        }
    }
}
