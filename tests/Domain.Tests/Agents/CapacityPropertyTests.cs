using FsCheck;
using FsCheck.Fluent;
using Omni.Domain.Agents;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Agents;

/// <summary>No agent above capacity, whatever is offered, taken, interrupted, ended and gone on with (Semantics §6).</summary>
[Trait("Semantics", "§6")]
public sealed class CapacityPropertyTests
{
    private static readonly ChannelSettings[] Channels =
    [
        Voice with { MayInterrupt = ["chat", "mail"] },
        Chat with { MayInterrupt = ["mail"] },
        Mail with { Max = 5 },
    ];

    private static readonly Arbitrary<int[]> Days = Arb.From(
        Gen.Choose(0, 1_000_000).ArrayOf(80),
        numbers => ArbMap.Default.ArbFor<int[]>().Shrinker(numbers)
            .Where(shorter => Array.TrueForAll(shorter, n => n >= 0)));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Agent_AfterEveryStepOfAnyDay_HoldsNoMoreThanTheyCan(int parkedCost) => Prop.ForAll(Days, numbers =>
    {
        var day = new Day(parkedCost);
        foreach (var number in numbers)
        {
            day.Step(number);
            Holds(day.Work, number);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    /// <summary>The days above prove something only if work is interrupted and goes on in them.</summary>
    [Fact]
    public void Days_Together_InterruptAndGoOn()
    {
        var random = new Random(6);
        var (interrupted, resumed, wrappedUp) = (0, 0, 0);
        for (var number = 0; number < 200; number++)
        {
            var day = new Day(0);
            for (var step = 0; step < 80; step++) day.Step(random.Next(1_000_000));
            var log = day.Matters.SelectMany(m => m.Log).ToArray();
            interrupted += log.OfType<InteractionInterrupted>().Count();
            resumed += log.OfType<InteractionResumed>().Count();
            wrappedUp += day.WrapUpsWhileAside;
        }

        Assert.True(interrupted > 200 && resumed > 100 && wrappedUp > 20, $"{interrupted}, {resumed}, {wrappedUp}");
    }

    private static void Holds(WorkItem[] work, int number)
    {
        Assert.True(CapacityRules.Load(work) <= 100, $"{number}: {CapacityRules.Load(work)} units: {Shown(work)}");
        foreach (var channel in Channels)
        {
            var count = work.Count(w => w.Channel == channel.Id && !w.Phase.IsAside() && w.Phase != InteractionPhase.WrapUp);
            Assert.True(count <= CapacityRules.MaxOf(channel), $"{number}: {count} on {channel.Id}: {Shown(work)}");
        }
    }

    private static string Shown(WorkItem[] work) =>
        string.Join("; ", work.Select(w => $"{w.Interaction} {w.Phase} {w.Units}"));

    /// <summary>One agent and their conversations; the agent does what the grain does, a step at a time.</summary>
    private sealed class Day(int parkedCost)
    {
        private readonly SettingsView settings = new(7, Document with
        {
            Channels = [.. Channels], Policy = Policy with { ParkedCost = parkedCost },
        });

        private DateTimeOffset now = Start;

        public List<Matter> Matters { get; } = [];

        public int WrapUpsWhileAside { get; private set; }

        public WorkItem[] Work => [.. Matters.SelectMany(m => NoticeRules.WorkOf(Anna, m.State))];

        public void Step(int number)
        {
            now += Ms(number % 97);
            foreach (var matter in Matters) matter.Now = now;
            var rest = number / 10;
            switch (number % 10)
            {
                case 0 or 1 or 2: Offer(Channels[rest % 3]); break;
                case 3 or 4 or 5: Answer(rest); break;
                case 6: Settle(); break;
                case 7: Hold(rest); break;
                case 8: Leave(rest); break;
                default: Finish(rest); break;
            }
        }

        private void Offer(ChannelSettings channel)
        {
            var work = Work;
            if (InterruptedWork.NextAside(work) is not null || !InterruptedWork.Resuming(100, work, Channels).IsEmpty) return;
            var fits = CapacityRules.Slots(100, work, channel) > 0;
            var names = fits ? null : InterruptedWork.Interrupting(100, work, channel, parkedCost);
            if (!fits && names is null) return;
            var matter = new Matter { Settings = settings, Now = now, Numbered = Matters.Count };
            Matters.Add(matter);
            matter.Receive(channel);
            matter.Commit(OfferRules.Make(
                matter.Last, new($"off_{Matters.Count}"), Anna, 1, 0, CapacityRules.CostOf(channel), false, settings, now,
                interruption: names));
        }

        private void Answer(int rest)
        {
            if (Some(rest, InteractionPhase.Offered) is not { } matter) return;
            if (rest % 7 == 0) matter.Decline();
            else matter.Accept();
            matter.Commit(WorkRules.Connected(matter.Last, settings.Policy, now));
        }

        private void Settle()
        {
            if (InterruptedWork.NextAside(Work) is { } aside)
            {
                var matter = Of(aside.Item.Interaction);
                matter.Commit(InterruptRules.Interrupt(matter.Last, Anna, aside.By, aside.Offer, settings.Policy, now));
            }
            else if (InterruptedWork.Resuming(100, Work, Channels) is [var first, ..])
            {
                Of(first).Commit(InterruptRules.Resume(Of(first).Last, Anna, now));
            }
        }

        private void Hold(int rest)
        {
            if (Some(rest, rest % 2 == 0 ? InteractionPhase.Active : InteractionPhase.Held) is { } matter)
                matter.Commit(WorkRules.Hold(matter.Last, Anna, rest % 2 == 0, now));
        }

        private void Leave(int rest)
        {
            var phase = (rest % 3) switch { 0 => InteractionPhase.Interrupted, 1 => InteractionPhase.Held, _ => InteractionPhase.Active };
            if (Some(rest, phase) is not { } matter) return;
            matter.Commit(WorkRules.CustomerLeft(matter.State, matter.Last, settings, now));
            if (phase == InteractionPhase.Interrupted) WrapUpsWhileAside++;
        }

        private void Finish(int rest)
        {
            if (Some(rest, InteractionPhase.WrapUp) is { } matter)
                matter.Commit(WrapUpEndRules.Complete(matter.State, matter.Last, Anna, new("done"), now));
        }

        private Matter Of(InteractionId id) => Matters.Single(m => m.Last.Id == id);

        private Matter? Some(int rest, InteractionPhase phase)
        {
            var found = Matters.Where(m => m.Last.Phase == phase).ToArray();
            return found.Length == 0 ? null : found[rest % found.Length];
        }
    }
}
