using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Omni.Api.Settings;

/// <summary>Settings as a diff shows them to people: short, and no secret among them.</summary>
internal static class ShownValue
{
    private const int Max = 200;
    private const string Environment = "env:";

    /// <summary>Names of fields that tell the items of a list apart, the strongest first.</summary>
    private static readonly string[] Keys = ["id", "queue_id", "skill"];

    private static readonly JsonFormatter Formatter =
        new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    /// <summary>The field that tells the items of a list apart; null: they are compared as a whole.</summary>
    public static FieldDescriptor? KeyOf(FieldDescriptor list) => list.FieldType != FieldType.Message
        ? null
        : Keys.Select(list.MessageType.FindFieldByName).FirstOrDefault(f => f is { FieldType: FieldType.String });

    /// <summary>Whether it is a message of several settings, and no length of time or instant.</summary>
    public static bool IsNested(FieldDescriptor field) =>
        field.FieldType == FieldType.Message && field.MessageType != Duration.Descriptor
        && field.MessageType != Timestamp.Descriptor;

    /// <summary>The items; none where there is no message.</summary>
    public static IReadOnlyList<object> List(FieldDescriptor field, IMessage? message) =>
        message is null ? [] : [.. ((IList)field.Accessor.GetValue(message)).Cast<object>()];

    /// <summary>The value; null where there is no message or it is not set.</summary>
    public static object? Of(FieldDescriptor field, IMessage? message) =>
        message is null || (field.HasPresence && !field.Accessor.HasValue(message)) ? null : field.Accessor.GetValue(message);

    /// <summary>The text of a single value; null when it is not set.</summary>
    public static string? Text(FieldDescriptor field, IMessage? message) =>
        Of(field, message) is { } value ? Item(field, value) : null;

    /// <summary>The text of a value.</summary>
    public static string Item(FieldDescriptor field, object value) => value switch
    {
        Duration length => LengthText.Write(length),
        Timestamp at => at.ToDateTimeOffset().ToString("O", CultureInfo.InvariantCulture),
        V1.Webhook webhook => Formatter.Format(WithoutSecrets(webhook)),
        IMessage message => Formatter.Format(message),
        string text when field.Name == "secrets" => Hidden(text),
        bool flag => flag ? "true" : "false",
        _ when field.FieldType == FieldType.Enum => EnumText.Write(field.EnumType, (int)value),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>At most 200 characters.</summary>
    public static string Cut(string? text) => text is null ? "" : text.Length <= Max ? text : $"{text.AsSpan(0, Max - 1)}…";

    private static V1.Webhook WithoutSecrets(V1.Webhook webhook)
    {
        var shown = webhook.Clone();
        shown.Secrets.Clear();
        shown.Secrets.Add(webhook.Secrets.Select(Hidden));
        return shown;
    }

    /// <summary>A new secret shows that it is another one, and nothing of it.</summary>
    private static string Hidden(string secret) => secret.StartsWith(Environment, StringComparison.Ordinal)
        ? secret
        : $"(hidden {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)).AsSpan(0, 4))})";
}
