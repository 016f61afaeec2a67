using Omni.Domain;
using Omni.Domain.Explanations;

namespace Omni.Grains.Conversations;

/// <content>The why-log (mission U5): read from the stream whenever somebody asks, kept nowhere.</content>
internal sealed partial class ConversationGrain
{
    /// <inheritdoc/>
    public async Task<WhyLog?> WhyAsync(InteractionId interaction)
    {
        const int ReadBatch = 1_000;
        await CatchUpAsync();
        if (State.Find(interaction) is null) return null;
        var log = new WhyLogBuilder(interaction);
        for (long version = 0; version < State.Version;)
        {
            var events = await Services.Journal.ReadStreamAsync(Stream, version, ReadBatch);
            if (events.Count == 0) break;
            foreach (var recorded in events)
                if (recorded.Version <= State.Version)
                    log.Add(recorded.Event);
            version = events[^1].Version;
        }

        return log.ToLog();
    }
}
