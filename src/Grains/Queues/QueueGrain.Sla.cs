using Microsoft.Extensions.Logging;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Queues;
using Omni.Domain.Settings;
using Omni.Grains.Settings;
using Omni.Grains.Streams;

namespace Omni.Grains.Queues;

/// <content>Settings that promise otherwise move the clocks of what waits, at once.</content>
internal sealed partial class QueueGrain
{
    /// <summary>Conversations that could not be asked: asked again with the next tick.</summary>
    private readonly HashSet<ConversationId> unasked = [];

    private void MoveClocks(SettingsView earlier)
    {
        if (!known.PromisesLike(earlier)) MoveClocks(line.Entries);
    }

    /// <summary>
    /// The activation before may have ended between new settings and its look: what began to wait under earlier promises
    /// is asked once more. Nothing where the same has been promised for longer.
    /// </summary>
    private void MoveClocksAtStart() => MoveClocks(line.Entries.Where(e => FormerPromises.MayShape(e.EnteredAt, known)));

    private void MoveClocksAgain()
    {
        if (unasked.Count == 0) return;
        MoveClocks(line.Entries.Where(e => unasked.Contains(e.Conversation)));
        unasked.Clear();
    }

    private void MoveClocks(IEnumerable<WaitingEntry> entries)
    {
        ConversationId[] waiting = [.. entries.Select(e => e.Conversation).Distinct()];
        if (waiting.Length == 0) return;
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

    private async Task MoveClocksAsync(ConversationId conversation)
    {
        try
        {
            await GrainFactory.GetGrain<IConversationEntries>(conversation.Value).SettingsAppliedAsync(known.Version);
        }
        catch (Exception e)
        {
            LogClocksNotMoved(log, conversation, e);
            unasked.Add(conversation);
        }
    }

    [LoggerMessage(3, LogLevel.Warning, "{Conversation} could not look at its clocks by new settings and is asked again.")]
    private static partial void LogClocksNotMoved(ILogger logger, ConversationId conversation, Exception exception);
}
