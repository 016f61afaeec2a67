using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Omni.Domain.Journal;

/// <summary>
/// Every event and personal part by its stored name, which is the type's name and is never reused. Made once from a
/// source-generated context, so an event that is missing there cannot be written.
/// </summary>
public sealed class EventCatalog
{
    private readonly FrozenDictionary<string, JsonTypeInfo> byName;
    private readonly FrozenDictionary<Type, JsonTypeInfo> byType;

    /// <summary>Collects the events of <paramref name="assembly"/> that <paramref name="resolver"/> can write.</summary>
    public EventCatalog(System.Reflection.Assembly assembly, JsonSerializerOptions resolver)
    {
        var events = assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DomainEvent)) && !t.IsAbstract).ToArray();
        byName = events.ToFrozenDictionary(t => t.Name, t => resolver.GetTypeInfo(t), StringComparer.Ordinal);
        byType = events.Concat(events.Select(PartOf).OfType<Type>()).Distinct()
            .ToFrozenDictionary(t => t, t => resolver.GetTypeInfo(t));
    }

    /// <summary>How values of that type are written: an event or a personal part.</summary>
    public JsonTypeInfo this[Type type] => byType[type];

    /// <summary>The event with that stored name, or null for one this program does not know.</summary>
    public JsonTypeInfo? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Stored names, in order.</summary>
    public IEnumerable<string> Names => byName.Keys.Order(StringComparer.Ordinal);

    /// <summary>The type of the personal part of events of that type; null when they carry none.</summary>
    public static Type? PartOf(Type eventType)
    {
        for (var type = eventType.BaseType; type is not null; type = type.BaseType)
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(PersonalEvent<>))
                return type.GetGenericArguments()[0];
        return null;
    }
}
