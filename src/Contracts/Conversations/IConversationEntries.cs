using Omni.Domain;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>What a change of the settings does to conversations. Callers: Queue; Agent; Settings of those that neither has.</summary>
public interface IConversationEntries : IGrainWithStringKey
{
    /// <summary>
    /// Moves an interaction out of a queue that is named nowhere any more, to the one that follows it. Safe to repeat.
    /// </summary>
    /// <param name="from">The queue that asks.</param>
    /// <param name="settingsVersion">Settings that name it no more, or newer ones.</param>
    /// <returns>Stream version by which it waits there no more; null: it still does, because nothing follows.</returns>
    Task<long?> MoveAsync(InteractionId interaction, QueueId from, int settingsVersion);

    /// <summary>Clocks of what is promised are looked at by these settings, or newer ones. Safe to repeat.</summary>
    Task SettingsAppliedAsync(int version);
}
