using Omni.Domain.Conversations;
using Omni.Domain.Queues;
using Omni.Domain.Settings;

namespace Omni.Domain.Explanations;

/// <summary>Everything the texts of an explanation are made from.</summary>
/// <param name="Log">Decisions so far.</param>
/// <param name="Now">The interaction as it is.</param>
/// <param name="Waiting">Why it waits; null: it does not, or its queue has not heard of it yet.</param>
/// <param name="Settings">Names, and the version in force.</param>
/// <param name="At">The moment it is explained at.</param>
public sealed record Explanation(
    WhyLog Log, InteractionView Now, WaitingPicture? Waiting, SettingsView Settings, DateTimeOffset At)
{
    /// <summary>Whether a step was decided by other settings than those in force.</summary>
    public bool IsByOlderSettings(WhyStep step) => step.SettingsVersion > 0 && step.SettingsVersion < Settings.Version;
}
