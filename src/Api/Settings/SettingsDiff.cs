using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Omni.Api.Settings;

/// <summary>What differs between two versions: walks the message itself, so that no setting can be forgotten.</summary>
internal sealed class SettingsDiff
{
    /// <summary>Most changes that are listed; more are counted.</summary>
    public const int ChangesMax = 1_000;

    private readonly List<V1.SettingsChange> changes = [];

    private SettingsDiff() { }

    /// <summary>Changes in the order of the settings.</summary>
    public IReadOnlyList<V1.SettingsChange> Changes => changes;

    /// <summary>Changes beyond those.</summary>
    public int LeftOut { get; private set; }

    /// <summary>From one version to the next.</summary>
    public static SettingsDiff Between(V1.Settings before, V1.Settings after)
    {
        var diff = new SettingsDiff();
        diff.OfMessage("", V1.Settings.Descriptor, before, after);
        return diff;
    }

    private void OfMessage(string path, MessageDescriptor type, IMessage? before, IMessage? after)
    {
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            var place = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            if (field.IsRepeated) OfList(place, field, ShownValue.List(field, before), ShownValue.List(field, after));
            else if (ShownValue.IsNested(field))
                OfMessage(
                    place, field.MessageType, (IMessage?)ShownValue.Of(field, before), (IMessage?)ShownValue.Of(field, after));
            else OfValue(place, ShownValue.Text(field, before), ShownValue.Text(field, after));
        }
    }

    private void OfValue(string path, string? before, string? after)
    {
        if (string.Equals(before, after, StringComparison.Ordinal)) return;
        Add(path, before, after);
    }

    private void OfList(string path, FieldDescriptor field, IReadOnlyList<object> before, IReadOnlyList<object> after)
    {
        if (ShownValue.KeyOf(field) is { } key) OfKeyed(path, field, key, before, after);
        else OfPlain(path, field, before, after);
    }

    private void OfKeyed(
        string path,
        FieldDescriptor field,
        FieldDescriptor key,
        IReadOnlyList<object> before,
        IReadOnlyList<object> after)
    {
        var old = ById(key, before);
        var now = ById(key, after);
        foreach (var (id, item) in old)
            if (!now.ContainsKey(id))
                Add($"{path}[{id}]", ShownValue.Item(field, item), null);
        foreach (var (id, item) in now)
            if (old.TryGetValue(id, out var known)) OfMessage($"{path}[{id}]", field.MessageType, known, item);
            else Add($"{path}[{id}]", null, ShownValue.Item(field, item));
    }

    /// <summary>Values and what has no id: what went and what came; when nothing did, perhaps their order.</summary>
    private void OfPlain(string path, FieldDescriptor field, IReadOnlyList<object> before, IReadOnlyList<object> after)
    {
        string[] old = [.. before.Select(i => ShownValue.Item(field, i))];
        string[] now = [.. after.Select(i => ShownValue.Item(field, i))];
        var found = changes.Count + LeftOut;
        foreach (var gone in Without(old, now)) Add(path, gone, null);
        foreach (var come in Without(now, old)) Add(path, null, come);
        if (found == changes.Count + LeftOut && !old.SequenceEqual(now, StringComparer.Ordinal))
            Add(path, string.Join(", ", old), string.Join(", ", now));
    }

    private static IEnumerable<string> Without(string[] items, string[] others)
    {
        var left = others.CountBy(o => o, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach (var item in items)
            if (left.TryGetValue(item, out var count) && count > 0) left[item] = count - 1;
            else yield return item;
    }

    private void Add(string path, string? before, string? after)
    {
        if (changes.Count >= ChangesMax)
        {
            LeftOut++;
            return;
        }

        changes.Add(new()
        {
            Path = path,
            Kind = before is null ? V1.SettingsChangeKind.Added
                : after is null ? V1.SettingsChangeKind.Removed
                : V1.SettingsChangeKind.Changed,
            Before = ShownValue.Cut(before),
            After = ShownValue.Cut(after),
        });
    }

    private static Dictionary<string, IMessage> ById(FieldDescriptor key, IReadOnlyList<object> items)
    {
        var byId = new Dictionary<string, IMessage>(StringComparer.Ordinal);
        foreach (var item in items.Cast<IMessage>())
            byId.TryAdd((string)key.Accessor.GetValue(item), item);
        return byId;
    }
}
