using Google.Protobuf.WellKnownTypes;
using Omni.Contracts.Queues;
using Omni.Domain.Settings;

namespace Omni.Api.Queues;

/// <summary>Queues as the API shows them.</summary>
internal static class QueueWriter
{
    public static V1.QueueFigures Write(QueueSettings queue, QueueView view) => new()
    {
        QueueId = queue.Id.Value,
        Name = queue.Name,
        Waiting = view.Waiting,
        LongestWait = view.OldestEnteredAt is { } oldest ? Length(view.At - oldest) : null,
        OffersOpen = view.OffersOpen,
        AgentsConnected = view.AgentsConnected,
        AgentsAvailable = view.AgentsAvailable,
    };

    private static Duration Length(TimeSpan length) =>
        Duration.FromTimeSpan(length > TimeSpan.Zero ? length : TimeSpan.Zero);
}
