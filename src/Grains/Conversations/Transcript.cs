using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Grains.Conversations;

/// <summary>Transcript entries read from the stream.</summary>
internal static class Transcript
{
    /// <summary>The entry of a recorded event; null when it is not a message.</summary>
    /// <remarks>Of what is not in memory it is the entry as it was accepted: what came later makes more of it.</remarks>
    public static TranscriptEntry? EntryOf(RecordedEvent recorded, ConversationState state) => recorded.Event switch
    {
        MessageReceived e => TranscriptEntry.Of(e, recorded.Version),
        MessageSent e => TranscriptEntry.Of(
            e, recorded.Version, state.FindMessage(e.Message)?.Status ?? DeliveryStatus.Queued),
        AutoReplySent e => new(
            e.Message, e.Interaction, MessageDirection.Outbound, null, e.Personal?.Text, e.At, recorded.Version,
            state.FindMessage(e.Message)?.Status ?? DeliveryStatus.Queued, false),
        PagePushed e => new(
            e.Message, e.Interaction, MessageDirection.Outbound, e.Author, null, e.At, recorded.Version,
            state.FindMessage(e.Message)?.Status ?? DeliveryStatus.Queued, false)
        {
            Page = e.Personal,
        },
        _ => null,
    };
}
