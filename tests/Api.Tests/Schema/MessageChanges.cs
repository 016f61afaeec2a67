using Google.Protobuf.Reflection;

namespace Omni.Api.Tests.Schema;

/// <summary>What breaks in a message: fields and reservations.</summary>
internal static class MessageChanges
{
    public static IEnumerable<string> Of(Pair<DescriptorProto> message)
    {
        if (message.Now is not { } now) return [message.Removed];
        var before = message.Before;
        return
        [
            .. before.Field.SelectMany(field => Of(message.Name, field, before, now)),
            .. Reservations.Of(
                message.Name,
                [.. before.ReservedRange.Select(r => (r.Start, r.End - 1))],
                [.. now.ReservedRange.Select(r => (r.Start, r.End - 1))],
                [.. before.ReservedName], [.. now.ReservedName],
                [.. now.Field.Select(f => (f.Name, f.Number))]),
        ];
    }

    private static IEnumerable<string> Of(
        string message, FieldDescriptorProto old, DescriptorProto before, DescriptorProto after)
    {
        var name = $"field {message}.{old.Name} = {old.Number}";
        var sameName = after.Field.FirstOrDefault(field => field.Name == old.Name);
        var sameNumber = after.Field.FirstOrDefault(field => field.Number == old.Number);
        if (sameName is not null && sameName.Number != old.Number)
            yield return $"{name} was renumbered to {sameName.Number}.";
        else if (sameNumber is null)
            yield return $"{name} was removed.";
        else if (sameNumber.Name != old.Name)
            yield return $"{name} was renamed to {sameNumber.Name}.";
        if ((sameName ?? sameNumber) is not { } field) yield break;

        if (TypeOf(field) != TypeOf(old))
            yield return $"{name} was retyped from {TypeOf(old)} to {TypeOf(field)}.";
        if (OneofOf(field, after) != OneofOf(old, before))
            yield return $"{name} was moved from {OneofOf(old, before)} to {OneofOf(field, after)}.";
    }

    private static string TypeOf(FieldDescriptorProto field)
    {
        var type = field.TypeName.Length > 0 ? field.TypeName.TrimStart('.') : $"{field.Type}".ToLowerInvariant();
        var label = field.Label == FieldDescriptorProto.Types.Label.Repeated ? "repeated " : "";
        return field.Proto3Optional ? $"optional {type}" : $"{label}{type}";
    }

    private static string OneofOf(FieldDescriptorProto field, DescriptorProto message) =>
        field.HasOneofIndex && !field.Proto3Optional
            ? $"oneof {message.OneofDecl[field.OneofIndex].Name}"
            : "the message";
}
