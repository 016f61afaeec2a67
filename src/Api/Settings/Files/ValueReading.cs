using System.Globalization;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Omni.Api.Settings.Files;

/// <summary>Makes a single value of a node: the field says what it is, never the look of the text.</summary>
internal static class ValueReading
{
    private const int ShownMax = 40;
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    /// <summary>The value, or null and what is expected instead.</summary>
    public static (object? Value, string Expected) Read(SourceNode node, FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => (
            node.Kind is SourceKind.Quoted or SourceKind.Plain ? node.Text : null, "a text (in quotes)"),
        FieldType.Bool => (Flag(node), "true or false"),
        FieldType.Enum => (
            Text(node) is { } name ? EnumText.Read(field.EnumType, name) : null,
            $"one of {EnumText.Choices(field.EnumType)}"),
        FieldType.Int32 => ((int?)Whole(node, int.MinValue, int.MaxValue), "a whole number"),
        FieldType.Int64 => (Whole(node, long.MinValue, long.MaxValue), "a whole number"),
        FieldType.Double => (Number(node), "a number"),
        FieldType.Message when field.MessageType == Duration.Descriptor => (
            Text(node) is { } length ? LengthText.Read(length) : null,
            "a length of time such as 30s, 5m, 1h30m or 14d"),
        FieldType.Message when field.MessageType == Timestamp.Descriptor => (
            Text(node) is { } at ? At(at) : null, "an instant such as 2026-03-02T10:00:00Z"),
        _ => throw new InvalidOperationException($"Settings have no {field.FieldType}, until {field.FullName} came."),
    };

    /// <summary>A value as an error shows it.</summary>
    public static string Shown(SourceNode node)
    {
        var text = node.Text.Length <= ShownMax ? node.Text : $"{node.Text[..ShownMax]}…";
        return node.Kind == SourceKind.Quoted ? $"'{text}'" : text;
    }

    private static string? Text(SourceNode node) =>
        node.Kind is SourceKind.Quoted or SourceKind.Plain or SourceKind.Literal ? node.Text : null;

    private static bool? Flag(SourceNode node) => node.Kind is not (SourceKind.Plain or SourceKind.Literal) ? null
        : node.Text == "true" ? true
        : node.Text == "false" ? false
        : null;

    private static long? Whole(SourceNode node, long least, long most) =>
        Text(node) is { } text && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= least && number <= most
            ? number
            : null;

    private static double? Number(SourceNode node) =>
        Text(node) is { } text && double.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;

    private static Timestamp? At(string text) =>
        text.Length > 0 && (text[^1] is 'Z' || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T'))
        && DateTimeOffset.TryParseExact(text, Instant, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? Timestamp.FromDateTimeOffset(at)
            : null;
}
