using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omni.Contracts.Conversations;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Grains.Settings;
using Omni.Grains.Streams;

namespace Omni.Grains.Queues;

/// <content>What the settings say of the queue, and what a change of them does to what waits.</content>
internal sealed partial class QueueGrain
{
    /// <summary>Conversations asked at once to move what waits.</summary>
    private const int MovesAtOnce = 64;

    private readonly SettingsFollower follower = new(services.Settings, log);

    /// <summary>The settings that the picture was made by.</summary>
    private SettingsView known = services.Settings.Current;

    private bool moving;

    /// <summary>The settings name the queue no more.</summary>
    private bool IsGone => known.Version > 0 && !known.Queues.ContainsKey(id);

    /// <inheritdoc/>
    public async Task SettingsAppliedAsync(int version)
    {
        Look(await services.Settings.AtLeastAsync(version));
        if (IsGone) BeginMoving();
    }

    /// <summary>
    /// What waits needs what the queue asks now, and somebody may have become able to take it. Changes memory only: a row
    /// says what an interaction brings, the settings what its queue adds.
    /// </summary>
    private void Look(SettingsView now)
    {
        if (now.Version <= known.Version) return;
        var (earlier, before) = (known, AskedBy(known));
        known = now;
        CountServing();
        pool.Keep(agent => now.Agents.TryGetValue(agent, out var self) && self.Queues.Contains(id));
        if (IsGone)
        {
            BeginMoving();
            return;
        }

        Configure(earlier);
        MoveClocks(earlier);
        WatchOverload();
        if (!before.SequenceEqual(AskedBy(now)))
            foreach (var entry in line.Entries.ToArray())
                line.Put(Asked(entry));
        SkipHopeless(services.Clock.GetUtcNow());
        foreach (var entry in line.First(RecheckMax).ToArray())
            Match(entry);
    }

    private ImmutableArray<SkillTerm> AskedBy(SettingsView settings) =>
        settings.Queues.TryGetValue(id, out var queue) ? queue.Requires : [];

    private WaitingEntry Asked(WaitingEntry entry) =>
        known.Queues.TryGetValue(id, out var queue) ? entry.Asked(queue.Requires) : entry;

    /// <summary>Moves everything that something follows for; the safety net goes on with what is left.</summary>
    private void BeginMoving()
    {
        if (moving || line.Count == 0) return;
        moving = true;
        Detached.Run(MoveAllAsync);
    }

    private async Task MoveAllAsync()
    {
        try
        {
            var movable = line.Entries.Where(e => known.EntryFor(id, e.Channel) != id).OrderBy(e => e.Key).ToArray();

            // Whoever is free takes what comes first: so the first come one after the other.
            foreach (var entry in movable.Take(MovesAtOnce))
                await MoveAsync(entry);
            foreach (var batch in movable.Skip(MovesAtOnce).Chunk(MovesAtOnce))
                await Task.WhenAll(batch.Select(MoveAsync));
        }
        finally
        {
            moving = false;
        }
    }

    private async Task MoveAsync(WaitingEntry entry)
    {
        try
        {
            var left = await GrainFactory.GetGrain<IConversationEntries>(entry.Conversation.Value)
                .MoveAsync(entry.Interaction, id, known.Version);
            if (left is { } version) line.Take(entry.Interaction, version);
        }
        catch (Exception e)
        {
            LogNotMoved(log, entry.Interaction, id, e);
        }
    }

    [LoggerMessage(2, LogLevel.Warning, "{Interaction} could not be moved out of {Queue} and is tried again.")]
    private static partial void LogNotMoved(
        ILogger logger, Domain.InteractionId interaction, Domain.QueueId queue, Exception exception);
}
