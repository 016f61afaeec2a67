using Omni.Domain.Conversations;
using Omni.Simulation.World;

namespace Omni.Simulation.Scenarios;

/// <summary>A queue that nobody serves for three hours: no number is told, and all are served once somebody signs in.</summary>
internal static class Empty
{
    private const double SignsIn = 180;

    private static readonly TimeSpan ServedWithin = TimeSpan.FromHours(5);

    public static Scenario Scenario { get; } = new("empty", Script, SmallCentre.Times, _ => { }, Problems);

    private static Script Script(ulong seed)
    {
        var chance = new Chance(seed ^ 0xE);
        return new(
            SmallCentre.Scene(2),
            [
                .. SmallCentre.Arrivals(chance, "voice", 8, 5, 170).Concat(SmallCentre.Arrivals(chance, "chat", 12, 5, 170))
                    .Concat(SmallCentre.Arrivals(chance, "email", 10, 5, 170)).OrderBy(a => a.At),
            ],
            [SmallCentre.Shift(1, SignsIn, SignsIn + 60)],
            SmallCentre.At(480));
    }

    private static IEnumerable<string> Problems(Play play)
    {
        foreach (var (interaction, told) in play.Foreteller.Told)
            if (told is not null) yield return $"{interaction} was told a number although nobody is there";
        foreach (var offer in play.World.Store.Log.Select(e => e.Event).OfType<OfferMade>())
            if (offer.At < SmallCentre.At(SignsIn)) yield return $"{offer.Interaction} was offered before anybody signed in";
        foreach (var problem in Expect.InOrder(play)) yield return problem;
        foreach (var problem in Expect.AllHandled(play)) yield return problem;
        foreach (var problem in Expect.WaitsUpTo(play, ServedWithin)) yield return problem;
    }
}
