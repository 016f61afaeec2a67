using Microsoft.Extensions.Logging;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Queues;
using Omni.Domain.Settings;
using Omni.Grains.Streams;

namespace Omni.Grains.Queues;

/// <content>Settings that promise otherwise move the clocks of what waits, at once.</content>
internal sealed partial class QueueGrain
{
    private void MoveClocks(SettingsView earlier)
    {
        if (line.Count == 0 || known.PromisesLike(earlier)) return;
        ConversationId[] waiting = [.. line.Entries.Select(e => e.Conversation).Distinct()];
        Detached.Run(async () =>
        {
            foreach (var batch in waiting.Chunk(MovesAtOnce))
                await Task.WhenAll(batch.Select(MoveClocksAsync));
        });
    }

    /// <summary>What was decided by earlier settings and comes in after the look at newer ones.</summary>
    private void MoveClocksOf(WaitingEntry told)
    {
        if (told.SettingsVersion < known.Version) Detached.Run(() => MoveClocksAsync(told.Conversation));
    }

    /// <summary>What could not be asked looks with its next decision.</summary>
    private async Task MoveClocksAsync(ConversationId conversation)
    {
        try
        {
            await GrainFactory.GetGrain<IConversationEntries>(conversation.Value).SettingsAppliedAsync(known.Version);
        }
        catch (Exception e)
        {
            LogClocksNotMoved(log, conversation, e);
        }
    }

    [LoggerMessage(3, LogLevel.Warning, "{Conversation} could not look at its clocks by new settings; it does with its next decision.")]
    private static partial void LogClocksNotMoved(ILogger logger, ConversationId conversation, Exception exception);
}
