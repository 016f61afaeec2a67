using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Simulation.World;

namespace Omni.Simulation.Scenarios;

/// <summary>Half of all agents vanish at once and are back five minutes later: a line is cut, a building loses power.</summary>
internal static class Disconnect
{
    private const int Agents = 40;
    private const double Vanish = 30;
    private const double Return = 35;

    /// <summary>An offer rings at one of them soon after the half hour; then they vanish.</summary>
    private static readonly TimeSpan RingsWithin = TimeSpan.FromSeconds(60);

    /// <summary>Until the last lease is over, and then the grace (Semantics §5).</summary>
    private static readonly TimeSpan NoticedWithin = TimeSpan.FromSeconds(15 + 45 + 2);

    public static Scenario Scenario { get; } = new("disconnect", Script, SmallCentre.Times, Begin, Problems);

    private static Script Script(ulong seed)
    {
        var chance = new Chance(seed ^ 0xD15C);
        return new(
            SmallCentre.Scene(Agents),
            [
                .. SmallCentre.Arrivals(chance, "voice", 250, 1, 60).Concat(SmallCentre.Arrivals(chance, "chat", 450, 1, 60))
                    .Concat(SmallCentre.Arrivals(chance, "email", 60, 1, 60)).OrderBy(a => a.At),
            ],
            [.. Enumerable.Range(1, Agents).Select(n => SmallCentre.Shift(n, 0, 70))],
            SmallCentre.At(180));
    }

    private static void Begin(Play play)
    {
        var half = play.Operators.Where((_, index) => index % 2 == 0).ToArray();
        play.At(SmallCentre.At(Vanish), () => play.When(() => half.Any(o => o.IsRung), () => Array.ForEach(half, o => o.Vanish())));
        play.At(SmallCentre.At(Return), () => Array.ForEach(half, o => o.Return()));
    }

    private static IEnumerable<string> Problems(Play play)
    {
        var log = play.World.Store.Log;
        var gone = log.Where(e => e.Event is AgentDisconnected && e.Event.At < SmallCentre.At(Return)).ToArray();
        if (gone.Length != Agents / 2) yield return $"{gone.Length} agents were noticed to be gone, {Agents / 2} are";
        if (gone.Any(e => e.Event.At > SmallCentre.At(Vanish) + RingsWithin + NoticedWithin)) yield return "an agent was noticed too late to be gone";

        var lost = log.Select(e => e.Event).OfType<AgentLost>().ToArray();
        if (lost.Length < Agents / 4) yield return $"only {lost.Length} interactions were with agents who vanished";
        foreach (var one in lost)
        {
            if (!log.Any(e => e.Event is InteractionQueued { Kind: EntryKind.Returned } q && q.Interaction == one.Interaction && q.At == one.At))
                yield return $"{one.Interaction} was lost by {one.Agent} and did not return to its queue";
            if (!log.Any(e => e.Event is BoostApplied { Cause: BoostCause.AgentLost } b && b.Interaction == one.Interaction))
                yield return $"{one.Interaction} was lost by {one.Agent} and got no boost";
        }

        if (!log.Any(e => e.Event is OfferWithdrawn { Reason: WithdrawReason.AgentLost or WithdrawReason.Undeliverable }))
            yield return "no offer was withdrawn from those who are gone";
        foreach (var offer in log.Select(e => e.Event).OfType<OfferMade>())
            if (gone.Any(g => g.Stream == offer.Agent.Value && offer.At > g.Event.At && offer.At < SmallCentre.At(Return)))
                yield return $"{offer.Interaction} was offered to {offer.Agent}, who is gone";
        foreach (var problem in Expect.AllHandled(play)) yield return problem;
    }
}
