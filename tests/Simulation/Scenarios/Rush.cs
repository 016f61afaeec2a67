using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Simulation.World;

namespace Omni.Simulation.Scenarios;

/// <summary>
/// For twenty minutes five times as many call as twenty agents can take, some of them in French, beside mails. What came
/// first goes first, French callers get anybody after two minutes, mails rise a tier every ten minutes.
/// </summary>
internal static class Rush
{
    private const int Agents = 20;
    private const int FrenchAgents = 4;

    /// <summary>Twenty agents take 4.6 calls a minute; this is five times as many, for twenty minutes.</summary>
    private const int Calls = 400, FrenchCalls = 60;

    private static readonly QueueId French = new("que_french");
    private static readonly TimeSpan Promote = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Relaxes = TimeSpan.FromMinutes(2);

    private static readonly OrderPolicy Order = new()
    {
        Promotion = [.. Enumerable.Repeat(new TierPolicy(Promote, TimeSpan.Zero, 0), OrderPolicy.Tiers)],
    };

    /// <summary>A mail is at the top after four times ten minutes; then the calls that came before that are taken first.</summary>
    private static readonly TimeSpan ServedWithin = TimeSpan.FromHours(3);

    public static Scenario Scenario { get; } = new("rush", Script, SmallCentre.Times, _ => { }, Problems);

    private static Script Script(ulong seed)
    {
        var chance = new Chance(seed ^ 0x205);
        return new(
            Scene(),
            [
                .. SmallCentre.Arrivals(chance, "voice", Calls, 10, 30)
                    .Concat(SmallCentre.Arrivals(chance, "voice", FrenchCalls, 10, 30).Select(a => a with { Queue = French }))
                    .Concat(SmallCentre.Arrivals(chance, "voice", 20, 0, 10)).Concat(SmallCentre.Arrivals(chance, "voice", 180, 30, 150))
                    .Concat(SmallCentre.Arrivals(chance, "email", 60, 0, 90)).OrderBy(a => a.At),
            ],
            [.. Enumerable.Range(1, Agents).Select(n => SmallCentre.Shift(n, 0, 240))],
            SmallCentre.At(600));
    }

    private static Scene Scene()
    {
        var usual = SmallCentre.Scene(Agents);
        var settings = usual.Settings;
        return usual with
        {
            Settings = settings with
            {
                Skills = [new("french", "French")],
                Queues =
                [
                    .. settings.Queues,
                    new(French, "French", [SkillTerm.AtLeast("french", 1)], [])
                    {
                        Relaxation = [new(Relaxes, RelaxationChange.AnyAgent)],
                    },
                ],
                Agents =
                [
                    .. settings.Agents.Select((a, index) => a with
                    {
                        Queues = [SmallCentre.Queue, French],
                        Skills = index < FrenchAgents ? [new SkillLevel("french", 3)] : [],
                    }),
                ],
                Policy = settings.Policy with { Order = Order },
            },
        };
    }

    private static IEnumerable<string> Problems(Play play)
    {
        var offers = play.World.Store.Log.Select(e => e.Event).OfType<OfferMade>().ToArray();
        var shadow = play.World.Checks.Shadow;
        if (!offers.Any(o => shadow.Interactions[o.Interaction].Class == ChannelClass.Deferred && o.Tier == 0))
            yield return "no mail was promoted to the top";
        foreach (var problem in Relaxed(play, offers)) yield return problem;
        foreach (var problem in Overtaken(play)) yield return problem;
        foreach (var problem in Expect.InOrder(play)) yield return problem;
        foreach (var problem in Expect.InOrderOverQueues(play, SpeaksFor(play))) yield return problem;
        foreach (var problem in Expect.AllHandled(play)) yield return problem;
        foreach (var problem in Expect.WaitsUpTo(play, ServedWithin)) yield return problem;
    }

    private static Func<AgentId, InteractionQueued, bool> SpeaksFor(Play play)
    {
        var speakers = play.Script.Scene.Settings.Agents.Where(a => !a.Skills.IsEmpty).Select(a => a.Id).ToHashSet();
        return (agent, entry) => entry.Queue != French || speakers.Contains(agent);
    }

    private static IEnumerable<string> Relaxed(Play play, OfferMade[] offers)
    {
        var speakers = play.Script.Scene.Settings.Agents.Where(a => !a.Skills.IsEmpty).Select(a => a.Id).ToHashSet();
        var entered = play.World.Store.Log.Select(e => e.Event).OfType<InteractionQueued>().ToDictionary(e => e.Interaction);
        var others = offers.Where(o => entered[o.Interaction].Queue == French && !speakers.Contains(o.Agent)).ToArray();
        if (others.Length == 0) yield return "no French call was relaxed";
        foreach (var offer in others)
            if (offer.StepsTaken == 0 || offer.At < entered[offer.Interaction].At + Relaxes)
                yield return $"{offer.Interaction} was offered to {offer.Agent} after {offer.At - entered[offer.Interaction].At}, steps {offer.StepsTaken}";
    }

    /// <summary>Whatever comes later than its age and the time to the top goes behind it (mission U7): nothing is boosted here.</summary>
    private static IEnumerable<string> Overtaken(Play play)
    {
        var tops = new Dictionary<ChannelClass, TimeSpan>
        {
            [ChannelClass.Live] = StarvationBound.Of(0, Order, BoostPolicy.Default).AtTopAfter,
            [ChannelClass.Deferred] = StarvationBound.Of(4, Order, BoostPolicy.Default).AtTopAfter,
        };
        foreach (var boost in play.World.Store.Log.Select(e => e.Event).OfType<BoostApplied>())
            yield return $"{boost.Interaction} got a boost of {boost.Seconds} s for {boost.Cause}";
        foreach (var problem in Expect.Overtaken(
            play,
            (ahead, behind, _) => ahead.Queue == behind.Queue && behind.AgedFrom > ahead.AgedFrom + tops[Expect.ClassOf(play, ahead)] + TimeSpan.FromSeconds(1)))
            yield return problem;
    }
}
