using Omni.Domain.Conversations;
using Omni.Simulation.World;

namespace Omni.Simulation.Scenarios;

/// <summary>
/// One agent declines everything, one lets everything ring out, and for ten minutes nobody else is there; then three come
/// who work. Nobody starves, exclusions end, and the others get what is left to them.
/// </summary>
internal static class Decliner
{
    private const int Declines = 1;
    private const int Sleeps = 2;
    private const double OthersCome = 10;

    /// <summary>Three agents see out an hour of two hours' work; a call waits until one of them has no chat in hand.</summary>
    private static readonly TimeSpan ServedWithin = TimeSpan.FromMinutes(60);

    private static readonly TimeSpan CoolDown = TimeSpan.FromSeconds(60);

    public static Scenario Scenario { get; } = new("decliner", Script, SmallCentre.Times, _ => { }, Problems);

    private static Script Script(ulong seed)
    {
        var chance = new Chance(seed ^ 0xDEC);
        return new(
            SmallCentre.Scene(5),
            [
                .. SmallCentre.Arrivals(chance, "voice", 25, 1, 60).Concat(SmallCentre.Arrivals(chance, "chat", 20, 1, 60))
                    .Concat(SmallCentre.Arrivals(chance, "email", 5, 1, 60)).OrderBy(a => a.At),
            ],
            [
                SmallCentre.Shift(Declines, 0, 90, Manner.Declines), SmallCentre.Shift(Sleeps, 0, 90, Manner.Sleeps),
                .. Enumerable.Range(3, 3).Select(n => SmallCentre.Shift(n, OthersCome, 90)),
            ],
            SmallCentre.At(240));
    }

    private static IEnumerable<string> Problems(Play play)
    {
        var log = play.World.Store.Log.Select(e => e.Event).ToArray();
        var (declines, sleeps) = (SmallCentre.IdOf(Declines), SmallCentre.IdOf(Sleeps));
        if (log.OfType<OfferDeclined>().Count(e => e.Agent == declines) < 10) yield return "the agent who declines got hardly an offer";
        if (log.OfType<OfferExpired>().Count(e => e.Agent == sleeps) < 10) yield return "the agent who sleeps got hardly an offer";
        if (log.OfType<OfferAccepted>().Any(e => e.Agent == declines || e.Agent == sleeps)) yield return "one of them took something";
        if (!log.OfType<ExclusionsCleared>().Any()) yield return "no exclusion ended although both had refused";
        foreach (var problem in AskedAgain(log)) yield return problem;
        foreach (var problem in Expect.AllHandled(play)) yield return problem;
        foreach (var problem in Expect.WaitsUpTo(play, ServedWithin)) yield return problem;
    }

    /// <summary>
    /// Nobody is offered the same again before the cool-down is over, for what they cannot do never, unless all exclusions
    /// have ended.
    /// </summary>
    private static IEnumerable<string> AskedAgain(IEnumerable<Domain.Journal.DomainEvent> log)
    {
        var refused = new Dictionary<(InteractionId, AgentId), DateTimeOffset>();
        foreach (var one in log)
            switch (one)
            {
                case OfferDeclined { Reason: DeclineReason.NotCompetent } e: refused[(e.Interaction, e.Agent)] = DateTimeOffset.MaxValue; break;
                case OfferDeclined e: refused[(e.Interaction, e.Agent)] = e.At + CoolDown; break;
                case OfferExpired e: refused[(e.Interaction, e.Agent)] = e.At + CoolDown; break;
                case ExclusionsCleared e:
                    foreach (var pair in refused.Keys.Where(p => p.Item1 == e.Interaction).ToArray()) refused.Remove(pair);
                    break;
                case OfferMade e when refused.TryGetValue((e.Interaction, e.Agent), out var until) && e.At < until:
                    yield return $"{e.Interaction} was offered to {e.Agent} again at {e.At:O}, excluded until {until:O}";
                    break;
            }
    }
}
