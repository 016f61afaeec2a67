using Google.Protobuf.Reflection;

namespace Omni.Api.Settings;

/// <summary>Values of enums as settings files write them: without the name of the enum, in lower case.</summary>
internal static class EnumText
{
    /// <summary>The value as text, for example <c>live</c>; its number when it has no name.</summary>
    public static string Write(EnumDescriptor type, int number) =>
        type.FindValueByNumber(number) is { } value ? Short(type, value) : $"{number}";

    /// <summary>The number of a value by its short name or its whole one; null: there is none.</summary>
    public static int? Read(EnumDescriptor type, string text)
    {
        foreach (var value in type.Values)
            if (value.Name == text || (value.Number != 0 && Short(type, value) == text))
                return value.Number;
        return null;
    }

    /// <summary>The choices, for errors.</summary>
    public static string Choices(EnumDescriptor type) =>
        string.Join(", ", type.Values.Where(v => v.Number != 0).Select(v => Short(type, v)));

    private static string Short(EnumDescriptor type, EnumValueDescriptor value)
    {
        var prefix = string.Concat(type.Name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));
        return value.Name.StartsWith($"{prefix}_", StringComparison.Ordinal)
            ? value.Name[(prefix.Length + 1)..].ToLowerInvariant()
            : value.Name.ToLowerInvariant();
    }
}
