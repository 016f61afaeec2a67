using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Omni.V1;

namespace Omni.Crash.Tests.Load;

/// <summary>Three chat channels with a connector each, one queue, and agents whose leases are short.</summary>
internal static class LoadSettings
{
    public const int Agents = 8;

    /// <summary>Channel ids; each is served by <c>cnn_</c> and its id.</summary>
    public static readonly IReadOnlyList<string> Channels = ["webchat", "telegram", "whatsapp"];

    private const string Queue = "que_crash";

    public static string ConnectorOf(string channel) => $"cnn_{channel}";

    public static string AgentId(int number) => $"agt_{number}";

    /// <summary>Writes the file for <c>--settings</c>.</summary>
    public static void Write(string path)
    {
        var settings = new Settings
        {
            Queues = { new Queue { Id = Queue, Name = "Crash" } },
            Channels =
            {
                Channels.Select(id => new Channel
                {
                    Id = id, Name = id, ChannelClass = ChannelClass.Chat, QueueId = Queue,
                    ConnectorId = ConnectorOf(id), AddressKind = IdentifierKind.Handle,
                }),
            },
            Agents =
            {
                Enumerable.Range(1, Agents).Select(number =>
                    new Agent { Id = AgentId(number), Name = $"Agent {number}", QueueIds = { Queue } }),
            },
            // Who stays away loses their chats while the test runs; who lets an offer ring out is asked again.
            Policy = new()
            {
                OfferTtl = new() { Chat = Seconds(3) },
                CoolDown = Seconds(1),
                DeviceLease = Seconds(1),
                ReconnectGrace = Seconds(2),
                MissesAllowed = new() { Live = 1, Chat = 100, Deferred = 1 },
                WrapUp = new() { Chat = Seconds(0) },
            },
        };
        File.WriteAllText(path, JsonFormatter.Default.Format(settings));
    }

    private static Duration Seconds(int count) => Duration.FromTimeSpan(TimeSpan.FromSeconds(count));
}
