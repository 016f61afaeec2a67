using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Omni.Load.Centre;

/// <summary>The settings that scenarios run with: one chat channel, one queue, agents with five chats each.</summary>
internal static class CentreSettings
{
    public const string Channel = "loadchat";
    public const string Connector = "cnn_load";

    private const string Queue = "que_load";
    private const int ChatCost = 20;

    /// <summary>Long enough that nothing expires because a busy machine was slow.</summary>
    private static readonly TimeSpan OfferTtl = TimeSpan.FromMinutes(10);

    /// <summary>The longest there is.</summary>
    private static readonly TimeSpan DeliveryConfirmation = TimeSpan.FromSeconds(30);

    /// <summary>The settings as a file for <c>--settings</c>.</summary>
    /// <param name="agents">How many there are: <c>agt_1</c> and so on.</param>
    /// <param name="wrapUp">Length of the wrap-up; zero: none.</param>
    public static string Write(int agents, TimeSpan wrapUp)
    {
        var settings = new V1.Settings
        {
            Queues = { new V1.Queue { Id = Queue, Name = "Load" } },
            Channels =
            {
                new V1.Channel
                {
                    Id = Channel, Name = "Load", ChannelClass = V1.ChannelClass.Chat, QueueId = Queue,
                    ConnectorId = Connector, AddressKind = V1.IdentifierKind.Handle, Cost = ChatCost,
                    Max = LoadOptions.ChatsPerAgent,
                },
            },
            Policy = new()
            {
                OfferTtl = new() { Chat = Duration.FromTimeSpan(OfferTtl) },
                DeliveryConfirmation = Duration.FromTimeSpan(DeliveryConfirmation),
                WrapUp = new() { Chat = Duration.FromTimeSpan(wrapUp) },
            },
        };
        for (var number = 1; number <= agents; number++)
            settings.Agents.Add(new V1.Agent { Id = AgentId(number), Name = $"Agent {number}", QueueIds = { Queue } });
        return JsonFormatter.Default.Format(settings);
    }

    /// <summary>Id of an agent, counted from 1.</summary>
    public static string AgentId(int number) => $"agt_{number}";
}
