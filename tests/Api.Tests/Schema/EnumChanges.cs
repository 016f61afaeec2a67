using Google.Protobuf.Reflection;

namespace Omni.Api.Tests.Schema;

/// <summary>What breaks in an enum: values and reservations.</summary>
internal static class EnumChanges
{
    public static IEnumerable<string> Of(Pair<EnumDescriptorProto> pair)
    {
        if (pair.Now is not { } now) return [pair.Removed];
        var before = pair.Before;
        return
        [
            .. before.Value.SelectMany(value => Of(pair.Name, value, now)),
            .. Reservations.Of(
                pair.Name,
                [.. before.ReservedRange.Select(r => (r.Start, r.End))],
                [.. now.ReservedRange.Select(r => (r.Start, r.End))],
                [.. before.ReservedName], [.. now.ReservedName],
                [.. now.Value.Select(v => (v.Name, v.Number))]),
        ];
    }

    private static IEnumerable<string> Of(string name, EnumValueDescriptorProto old, EnumDescriptorProto now)
    {
        var sameName = now.Value.FirstOrDefault(value => value.Name == old.Name);
        var sameNumber = now.Value.FirstOrDefault(value => value.Number == old.Number);
        if (sameName is not null && sameName.Number != old.Number)
            yield return $"value {name}.{old.Name} = {old.Number} was renumbered to {sameName.Number}.";
        else if (sameNumber is null)
            yield return $"value {name}.{old.Name} = {old.Number} was removed.";
        else if (sameName is null)
            yield return $"value {name}.{old.Name} = {old.Number} was renamed to {sameNumber.Name}.";
    }
}
