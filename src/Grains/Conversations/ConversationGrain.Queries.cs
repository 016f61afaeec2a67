using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;

namespace Omni.Grains.Conversations;

/// <content>Reading, and the alarm clock.</content>
internal sealed partial class ConversationGrain
{
    /// <inheritdoc/>
    public async Task<ConversationView?> GetAsync()
    {
        await CatchUpAsync();
        return State.Exists ? ConversationView.Of(State) : null;
    }

    /// <inheritdoc/>
    public async Task<ConversationNotice?> RemindAsync(AgentId agent)
    {
        // What an agent read from rows says no version: an old answer would pass for news, and free units that are held.
        await ReadOthersAsync();
        return State.Exists ? NoticeRules.Reminder(agent, State) : null;
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<TranscriptEntry>> GetTranscriptAsync(long afterVersion, int limit)
    {
        const int ReadBatch = 1_000;
        var entries = ImmutableArray.CreateBuilder<TranscriptEntry>();
        for (var version = afterVersion; version < State.Version && entries.Count < limit;)
        {
            var events = await Services.Journal.ReadStreamAsync(Stream, version, ReadBatch);
            if (events.Count == 0) break;
            foreach (var recorded in events)
            {
                version = recorded.Version;
                if (entries.Count < limit && Transcript.EntryOf(recorded, State) is { } entry) entries.Add(entry);
            }
        }

        if (State.HasChanges) await ChangeAsync(entries);
        return entries.DrainToImmutable();
    }

    /// <summary>Messages were changed: those of a page by anything up to the end of the stream.</summary>
    private async Task ChangeAsync(ImmutableArray<TranscriptEntry>.Builder entries)
    {
        const int ReadBatch = 1_000;
        if (entries.Count == 0) return;
        var places = Enumerable.Range(0, entries.Count).ToDictionary(i => entries[i].Id);
        for (var version = entries[0].Version; version < State.Version;)
        {
            var events = await Services.Journal.ReadStreamAsync(Stream, version, ReadBatch);
            if (events.Count == 0) return;
            foreach (var recorded in events)
                if (TranscriptChanges.MessageOf(recorded.Event) is { } id && places.TryGetValue(id, out var place))
                    entries[place] = TranscriptChanges.Apply(entries[place], recorded.Event);
            version = events[^1].Version;
        }
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset?> WakeAsync() => WakeCoreAsync();

    /// <inheritdoc/>
    public Task RedeliverAsync(ConnectorId connector)
    {
        if (Deliveries.Pending(State, connector, Settings.Policy) is { IsEmpty: false } pending) Tell(connector, pending);
        return Task.CompletedTask;
    }
}
