using System.Text.Json;
using System.Text.Json.Nodes;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Grains.Feed;

/// <summary>
/// What of an event is shown outside: everything, but for settings, which hold secrets and megabytes.
/// </summary>
internal static class ShownContent
{
    /// <summary>The event as followers may see it.</summary>
    public static RawEvent Of(RawEvent e) =>
        e.Type == nameof(SettingsApplied) ? e with { Skeleton = WithoutDocument(e.Skeleton) } : e;

    private static ReadOnlyMemory<byte> WithoutDocument(ReadOnlyMemory<byte> skeleton)
    {
        var facts = JsonNode.Parse(skeleton.Span)!.AsObject();
        facts.Remove(nameof(SettingsApplied.Document));
        return JsonSerializer.SerializeToUtf8Bytes(facts);
    }
}
