using System.Text.Json;
using Omni.Domain.Journal;

namespace Omni.Journal.Format;

/// <summary>Turns what was read back into events and rows.</summary>
internal sealed class EventDecoder(EventCatalog catalog)
{
    /// <exception cref="InvalidDataException">The event is unknown to this program, or damaged.</exception>
    public RecordedEvent Decode(in StoredEvent stored, IReadOnlyDictionary<string, SubjectKey> keys)
    {
        EventChecksum.Require(stored);
        return DecodeUnchecked(stored, keys);
    }

    /// <summary>The same, whatever the checksum says.</summary>
    /// <inheritdoc cref="Decode"/>
    public RecordedEvent DecodeUnchecked(in StoredEvent stored, IReadOnlyDictionary<string, SubjectKey> keys)
    {
        var type = catalog.Find(stored.Type) ?? throw new InvalidDataException(
            $"Event {stored.Type} at position {stored.Position} is unknown here; run the program that wrote it.");
        var value = (DomainEvent?)JsonSerializer.Deserialize(stored.Skeleton, type)
            ?? throw new InvalidDataException($"Event {stored.Type} at position {stored.Position} is empty.");
        if (stored.Personal is not null && value is IPersonalEvent personal && OpenPart(stored, keys) is { } plain)
            value = personal.WithPart(JsonSerializer.Deserialize(plain, catalog[personal.PartType]));
        return new(stored.Position, stored.Stream, stored.Version, value);
    }

    /// <summary>The event as bytes; one that this program does not know is passed on like any other.</summary>
    /// <exception cref="InvalidDataException">The event is damaged.</exception>
    public static RawEvent Open(in StoredEvent stored, IReadOnlyDictionary<string, SubjectKey> keys)
    {
        EventChecksum.Require(stored);
        return new(
            stored.Position, stored.Stream, stored.Version, stored.Type,
            DateTimeOffset.FromUnixTimeMilliseconds(stored.AtMs), stored.Skeleton, stored.Subject,
            stored.Personal is null ? default : OpenPart(stored, keys));
    }

    private static byte[]? OpenPart(in StoredEvent stored, IReadOnlyDictionary<string, SubjectKey> keys) =>
        keys.TryGetValue(stored.Subject!, out var key)
            ? PersonalCipher.Open(key, stored.Stream, stored.Version, stored.Personal)
            : null;
}
