using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Omni.Api.Settings.Files;

/// <summary>Writes settings as a YAML file that reads as the same settings.</summary>
public static partial class YamlText
{
    private const int Width = 110;

    /// <summary>Most small items that stand in one line.</summary>
    private const int FlowMax = 6;

    /// <summary>The file's text; fields that have their proto default are left out.</summary>
    /// <param name="version">Which version it is: applying the file expects it. Null: it says none.</param>
    public static string Write(V1.Settings settings, int? version = null)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(
            bestIndent: 2, bestWidth: Width, isCanonical: false, maxSimpleKeyLength: 1024, indentSequences: true));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        emitter.Emit(new MappingStart());
        if (version is { } number)
        {
            Key(emitter, SettingsFile.VersionKey);
            Plain(emitter, number.ToString(CultureInfo.InvariantCulture));
        }

        Fields(emitter, settings);
        emitter.Emit(new MappingEnd());
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Fields(Emitter emitter, IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (field.IsRepeated) List(emitter, field, ShownValue.List(field, message));
            else if (ShownValue.Of(field, message) is { } value && IsSaid(field, value))
            {
                Key(emitter, field.Name);
                Value(emitter, field, value);
            }
        }
    }

    private static void List(Emitter emitter, FieldDescriptor field, IReadOnlyList<object> items)
    {
        if (items.Count == 0) return;
        Key(emitter, field.Name);
        var style = ShownValue.IsNested(field) && (items.Count > FlowMax || !IsSmall(field.MessageType))
            ? SequenceStyle.Block
            : SequenceStyle.Flow;
        emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, style));
        foreach (var item in items)
            Value(emitter, field, item);
        emitter.Emit(new SequenceEnd());
    }

    private static void Value(Emitter emitter, FieldDescriptor field, object value)
    {
        if (value is IMessage message && ShownValue.IsNested(field))
        {
            var style = IsSmall(field.MessageType) ? MappingStyle.Flow : MappingStyle.Block;
            emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, style));
            Fields(emitter, message);
            emitter.Emit(new MappingEnd());
        }
        else if (value is string text) Text(emitter, text);
        else Plain(emitter, ShownValue.Item(field, value));
    }

    /// <summary>Whether it is worth a line: a scalar without presence that has its default is not.</summary>
    private static bool IsSaid(FieldDescriptor field, object value) => field.HasPresence || value switch
    {
        string text => text.Length > 0,
        bool flag => flag,
        int number => number != 0,
        _ => Convert.ToInt32(value, CultureInfo.InvariantCulture) != 0,
    };

    /// <summary>A few single values: they stand in one line.</summary>
    private static bool IsSmall(MessageDescriptor message) =>
        message.Fields.InDeclarationOrder() is { Count: <= 3 } fields
        && fields.All(f => !f.IsRepeated && !ShownValue.IsNested(f));

    private static void Key(Emitter emitter, string name) => Plain(emitter, name);

    private static void Plain(Emitter emitter, string text) => emitter.Emit(new Scalar(text));

    /// <summary>Quotes where another YAML reader might take a text for something else.</summary>
    private static void Text(Emitter emitter, string text) => emitter.Emit(new Scalar(
        AnchorName.Empty, TagName.Empty, text, Lookalike().IsMatch(text) ? ScalarStyle.DoubleQuoted : ScalarStyle.Any,
        isPlainImplicit: true, isQuotedImplicit: true));

    [GeneratedRegex(
        "^(|~|null|true|false|yes|no|on|off|[-+.0-9].*)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Lookalike();
}
