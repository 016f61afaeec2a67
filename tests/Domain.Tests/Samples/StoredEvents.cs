using System.Text.Json;
using Omni.Domain.Journal;

namespace Omni.Domain.Tests.Samples;

/// <summary>Writes and reads events the way a store does: skeleton and personal part apart.</summary>
internal static class StoredEvents
{
    /// <summary>The skeleton's text.</summary>
    public static string Skeleton(DomainEvent change) =>
        JsonSerializer.Serialize(change, DomainJson.Catalog[change.GetType()]);

    /// <summary>The personal part's text; null when there is none.</summary>
    public static string? Part(DomainEvent change) => change is IPersonalEvent { Part: { } part } personal
        ? JsonSerializer.Serialize(part, DomainJson.Catalog[personal.PartType])
        : null;

    /// <summary>The event as it comes back.</summary>
    public static DomainEvent RoundTrip(DomainEvent change) =>
        Read(change.GetType().Name, Skeleton(change), Part(change));

    /// <summary>An event of that stored name.</summary>
    public static DomainEvent Read(string name, string skeleton, string? part)
    {
        var read = (DomainEvent)JsonSerializer.Deserialize(skeleton, DomainJson.Catalog.Find(name)!)!;
        return part is not null && read is IPersonalEvent personal
            ? personal.WithPart(JsonSerializer.Deserialize(part, DomainJson.Catalog[personal.PartType]))
            : read;
    }
}
