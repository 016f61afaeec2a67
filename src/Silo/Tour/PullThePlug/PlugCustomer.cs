using Omni.Silo.Actors;
using Omni.V1;

namespace Omni.Silo.Tour.PullThePlug;

/// <summary>A customer who writes one message after the other, the next when the last is acknowledged.</summary>
internal sealed class PlugCustomer(Channel channel, Identifier address, string queue, IReadOnlyList<string> texts)
{
    private int _acknowledged;

    /// <summary>Where the messages went; empty before the first acknowledgement.</summary>
    public string Conversation { get; private set; } = "";

    public string Interaction { get; private set; } = "";

    /// <summary>Messages that Omni has acknowledged.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>Messages that Omni knew already when they were sent again after the outage.</summary>
    public int KnownAlready { get; private set; }

    /// <summary>What the transcript must hold, in this order and once each.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>Writes all messages.</summary>
    /// <param name="acknowledged">Told after each acknowledgement.</param>
    public async Task WriteAllAsync(ConnectorActor line, Outage outage, Action acknowledged)
    {
        for (var number = 0; number < texts.Count; number++)
        {
            var request = new IngestRequest
            {
                Channel = channel.Id, Address = address, ExternalId = $"{number + 1}", QueueId = queue,
                Evidence = Evidence.ChannelVerified, Text = texts[number],
            };
            var answer = await outage.SurviveAsync(() => line.IngestAsync(request));
            (Conversation, Interaction) = (answer.ConversationId, answer.InteractionId);
            if (answer.Duplicate) KnownAlready++;
            Interlocked.Increment(ref _acknowledged);
            acknowledged();
        }
    }
}
