using Omni.Silo.Actors;
using Omni.Silo.Tour.Stage;
using Omni.Silo.Tour.Stories;
using Omni.V1;

namespace Omni.Silo.Tour.RushHour;

/// <summary>A customer of the peak, waiting in the queue for repairs.</summary>
internal sealed record Caller(Speaker Who, string Conversation, string Interaction)
{
    /// <summary>Lets somebody new come over a channel.</summary>
    public static async Task<Caller> ArriveAsync(
        StoryContext context, ConnectorActor line, string name, int number, string channelId, string queue, string? text)
    {
        var channel = context.Settings.Channels.Single(c => c.Id == channelId);
        var request = new IngestRequest
        {
            Channel = channelId,
            Address = Visitor.AddressOf("peak", number, channel),
            ExternalId = $"peak-{number}",
            Evidence = Evidence.ChannelVerified,
            DisplayName = name,
            QueueId = queue,
        };
        if (text is null) request.SessionStarted = new SessionStarted();
        else request.Text = text;
        var answer = await line.IngestAsync(request);
        return new(new(Party.Customer, name), answer.ConversationId, answer.InteractionId);
    }
}
