using System.Globalization;
using Omni.Domain.Channels;
using Omni.Domain.Customers;
using Omni.Domain.Settings;
using Omni.Simulation.World;

namespace Omni.Simulation.Scenarios;

/// <summary>One queue for voice, chat and mail, and agents who all serve it.</summary>
internal static class SmallCentre
{
    public static readonly QueueId Queue = new("que_support");

    public static readonly DateTimeOffset Start = new(2030, 1, 7, 8, 0, 0, TimeSpan.Zero);

    /// <summary>People take four minutes on the phone, six in a chat, three for a mail.</summary>
    public static HandleTimes Times { get; } = new(new Dictionary<string, TimeSpan>(StringComparer.Ordinal)
    {
        ["voice"] = TimeSpan.FromMinutes(4),
        ["chat"] = TimeSpan.FromMinutes(6),
        ["email"] = TimeSpan.FromMinutes(3),
    });

    public static Scene Scene(int agents) => new(Settings(agents), Start, TimeSpan.FromSeconds(5));

    public static SettingsDocument Settings(int agents) => new(
        "main",
        [],
        [new(Queue, "Support", [], [])],
        [
            Channel("voice", ChannelClass.Live, IdentifierKind.Phone), Channel("chat", ChannelClass.Chat, IdentifierKind.Handle),
            Channel("email", ChannelClass.Deferred, IdentifierKind.Email),
        ],
        [.. Enumerable.Range(1, agents).Select(n => new AgentSettings(IdOf(n), IdOf(n).Value, [], [Queue], 100))],
        new PolicySettings());

    public static AgentId IdOf(int number) => new($"agt_{number.ToString("D3", CultureInfo.InvariantCulture)}");

    /// <summary>There from one minute to another, without a break.</summary>
    public static Shift Shift(int number, double from, double to, Manner manner = Manner.Takes) =>
        new(IdOf(number), At(from), At(to), [], manner) { StaysToTheEnd = true };

    /// <summary>So many arrivals, spread by chance over some minutes.</summary>
    public static IEnumerable<Arrival> Arrivals(Chance chance, string channel, int count, double from, double to) =>
        Enumerable.Range(0, count).Select(_ => new Arrival(At(from + (chance.Share() * (to - from))), channel, Queue, null));

    public static DateTimeOffset At(double minutes) => Start.AddMinutes(minutes);

    private static ChannelSettings Channel(string id, ChannelClass channelClass, IdentifierKind kind) =>
        new(id, id, channelClass, Queue, new($"cnn_{id}"), kind, null, null);
}
