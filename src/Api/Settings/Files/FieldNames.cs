using Google.Protobuf.Reflection;

namespace Omni.Api.Settings.Files;

/// <summary>Keys of a file and the fields they mean.</summary>
internal static class FieldNames
{
    /// <summary>A key that differs by no more than this may be meant for a field.</summary>
    private const int SlipsMax = 3;

    /// <summary>The field, by its name in the proto or in JSON; null: there is none.</summary>
    public static FieldDescriptor? Find(MessageDescriptor message, string key)
    {
        foreach (var field in message.Fields.InDeclarationOrder())
            if (field.Name == key || field.JsonName == key)
                return field;
        return null;
    }

    /// <summary>Says what there is instead, the likeliest first.</summary>
    public static string Unknown(MessageDescriptor message, string key)
    {
        var shown = key.Length > 40 ? $"{key[..40]}…" : key;
        var names = message.Fields.InDeclarationOrder().Select(f => f.Name).ToArray();
        var near = names.Select(n => (Name: n, Slips: Slips(n, key))).MinBy(n => n.Slips);
        var known = string.Join(", ", names);
        return near.Name is not null && near.Slips <= Math.Min(SlipsMax, near.Name.Length / 2)
            ? $"there is no '{shown}' here; did you mean {near.Name}? There are {known}"
            : $"there is no '{shown}' here; there are {known}";
    }

    /// <summary>Characters to insert, leave out or change (Levenshtein 1966).</summary>
    private static int Slips(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > SlipsMax) return int.MaxValue;
        var above = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                row[j] = Math.Min(
                    Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
            above = row;
        }

        return above[^1];
    }
}
