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
    public Task<DateTimeOffset?> WakeAsync() => WakeCoreAsync();
}
