using Omni.Domain.Journal;

namespace Omni.Domain.Settings;

/// <summary>The newest settings of a brand.</summary>
public sealed record SettingsState : StreamState<SettingsState>
{
    /// <summary>What is in force; version 0 before the first.</summary>
    public SettingsView Current { get; init; } = new(0, SettingsDocument.Empty("main"));

    /// <inheritdoc/>
    protected override SettingsState Fold(DomainEvent change, long position) =>
        change is SettingsApplied e ? this with { Current = SettingsView.Next(Current, e) } : this;
}
