using Omni.Domain.Settings;

namespace Omni.Api.Briefings;

/// <summary>By which settings, and as of when, it is said what a conversation allows.</summary>
internal sealed record Judged(SettingsView Settings, DateTimeOffset Now);
