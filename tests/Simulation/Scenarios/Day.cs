using System.Collections.Immutable;
using System.Globalization;
using Omni.Domain.Channels;
using Omni.Domain.Customers;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Simulation.World;

namespace Omni.Simulation.Scenarios;

/// <summary>
/// A day of 200 agents and 20,000 interactions. Four queues share agents by skill: sales and service on voice and chat,
/// German callers who need an agent who speaks it, and mail. A peak in the morning, a smaller one in the afternoon.
/// </summary>
internal static class Day
{
    public const int Agents = 200;
    public const int Interactions = 20_000;

    private static readonly DateTimeOffset Midnight = new(2030, 1, 7, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Arrivals of a class relative to each other, by half-hours from 8:00 to 18:00.</summary>
    private static readonly double[] Profile =
        [3.6, 4.4, 7.5, 7, 9.2, 9.2, 8.9, 8.2, 7.8, 7.6, 8.6, 10, 10, 10, 10, 9.4, 7, 6.6, 4, 3.2];

    private static readonly (string Channel, string Queue, double Share)[] Sources =
    [
        ("voice", "que_service", 0.30), ("voice", "que_sales", 0.17), ("voice", "que_german", 0.08),
        ("chat", "que_chat", 0.28), ("email", "que_mail", 0.17),
    ];

    private static readonly HandleTimes Times = new(new Dictionary<string, TimeSpan>(StringComparer.Ordinal)
    {
        ["voice"] = TimeSpan.FromSeconds(215),
        ["chat"] = TimeSpan.FromSeconds(680),
        ["email"] = TimeSpan.FromSeconds(270),
    });

    public static Scenario Scenario { get; } = new("day", Script, Times, _ => { }, Problems);

    private static Script Script(ulong seed)
    {
        var chance = new Chance(seed ^ 0xDA7);
        var start = At(7.5);
        return new(
            new(Settings(), start, TimeSpan.FromMinutes(1)),
            Arrivals(chance),
            [.. Enumerable.Range(1, Agents).Select(n => Shift(n, chance))],
            At(30));
    }

    private static IEnumerable<string> Problems(Play play)
    {
        if (play.Script.Arrivals.Count != Interactions) yield return $"{play.Script.Arrivals.Count} came, not {Interactions}";
        if (play.Agents.Occupancies.Count != Agents) yield return $"{play.Agents.Occupancies.Count} agents worked, not {Agents}";
        foreach (var problem in play.Judgements.SelectMany(j => j.Problems())) yield return problem;
        foreach (var problem in play.Evennesses.SelectMany(e => e.Problems())) yield return problem;
    }

    private static SettingsDocument Settings() => new(
        "main",
        [new("sales", "Sales"), new("german", "German")],
        [
            new(new("que_service"), "Service", [], []), new(new("que_sales"), "Sales", [SkillTerm.AtLeast("sales", 1)], []),
            new(new("que_german"), "German", [SkillTerm.AtLeast("german", 2)], []),
            new(new("que_chat"), "Chat", [], []), new(new("que_mail"), "Mail", [], []),
        ],
        [
            Channel("voice", ChannelClass.Live, "que_service", IdentifierKind.Phone),
            Channel("chat", ChannelClass.Chat, "que_chat", IdentifierKind.Handle),
            Channel("email", ChannelClass.Deferred, "que_mail", IdentifierKind.Email),
        ],
        [.. Enumerable.Range(1, Agents).Select(Agent)],
        new PolicySettings { DeviceLease = TimeSpan.FromMinutes(15) });

    private static AgentSettings Agent(int number)
    {
        var id = IdOf(number);
        var (queues, skills) = number switch
        {
            <= 58 => (Queues("que_service"), Skills()),
            <= 92 => (Queues("que_service", "que_sales"), Skills(("sales", 1 + (number % 5)))),
            <= 111 => (Queues("que_service", "que_german"), Skills(("german", 2 + (number % 4)))),
            <= 115 => (Queues("que_service", "que_sales", "que_german"), Skills(("sales", 3), ("german", 5))),
            <= 160 => (Queues("que_chat"), Skills()),
            _ => (Queues("que_mail"), Skills()),
        };
        return new(id, id.Value, skills, queues, 100);
    }

    /// <summary>Shifts that overlap where most come, breaks and lunch spread over the team; the last see everybody out.</summary>
    private static Shift Shift(int number, Chance chance)
    {
        var (begins, hours) = (number % 20) switch { < 7 => (8d, 8d), < 13 => (9, 8), < 17 => (10, 8), _ => (13.5, 5) };
        var from = At(begins - (chance.Share() * 0.05));
        Break[] breaks = hours < 8
            ? [new(from.AddHours(2 + (chance.Share() / 2)), TimeSpan.FromMinutes(15))]
            :
            [
                new(from.AddHours(1.5 + chance.Share()), TimeSpan.FromMinutes(15)),
                new(from.AddHours(3.25 + (chance.Share() * 1.5)), TimeSpan.FromMinutes(30)),
                new(from.AddHours(6 + chance.Share()), TimeSpan.FromMinutes(15)),
            ];
        return new(IdOf(number), from, from.AddHours(hours), breaks) { StaysToTheEnd = begins >= 10 };
    }

    private static List<Arrival> Arrivals(Chance chance)
    {
        var total = Profile.Sum();
        var arrivals = new List<Arrival>(Interactions);
        foreach (var (channel, queue, share) in Sources)
            for (var left = (int)Math.Round(Interactions * share); left > 0; left--)
                arrivals.Add(new(Instant(chance, total), channel, new(queue), Patience(channel, chance)));
        return [.. arrivals.OrderBy(a => a.At)];
    }

    private static DateTimeOffset Instant(Chance chance, double total)
    {
        var drawn = chance.Share() * total;
        var slot = 0;
        while (drawn >= Profile[slot]) drawn -= Profile[slot++];
        return At(8 + ((slot + (drawn / Profile[slot])) / 2));
    }

    private static TimeSpan? Patience(string channel, Chance chance) => channel switch
    {
        "voice" => chance.LogNormal(TimeSpan.FromMinutes(35), 1),
        "chat" => chance.LogNormal(TimeSpan.FromMinutes(40), 1),
        _ => null,
    };

    private static DateTimeOffset At(double hour) => Midnight.AddHours(hour);

    private static ChannelSettings Channel(string id, ChannelClass channelClass, string queue, IdentifierKind kind) =>
        new(id, id, channelClass, new(queue), new($"cnn_{id}"), kind, null, null);

    private static ImmutableArray<QueueId> Queues(params string[] ids) => [.. ids.Select(id => new QueueId(id))];

    private static ImmutableArray<SkillLevel> Skills(params (string Id, int Level)[] skills) =>
        [.. skills.Select(s => new SkillLevel(s.Id, s.Level))];

    private static AgentId IdOf(int number) => new($"agt_{number.ToString("D3", CultureInfo.InvariantCulture)}");
}
