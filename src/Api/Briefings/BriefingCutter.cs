using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Omni.Domain.Briefings;

namespace Omni.Api.Briefings;

/// <summary>Shortens an entry of a briefing, whatever it is: its texts and its lists. Ids are too short to be touched.</summary>
internal static class BriefingCutter
{
    /// <summary>Most elements of a list within an entry, for example the lines of an order.</summary>
    public const int ElementsMax = 5;

    /// <summary>Cuts every text to <see cref="BriefRules.WordsMax"/> characters, every list to its first elements.</summary>
    /// <returns>Whether there was something to cut.</returns>
    public static bool Shorten(IMessage message)
    {
        var cut = false;
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
            cut |= field.IsRepeated ? Shorten((IList)field.Accessor.GetValue(message)) : Shorten(message, field);
        return cut;
    }

    private static bool Shorten(IMessage message, FieldDescriptor field)
    {
        var value = field.Accessor.GetValue(message);
        if (value is IMessage inner) return Shorten(inner);
        if (value is not string text || text.Length <= BriefRules.WordsMax) return false;
        field.Accessor.SetValue(message, BriefRules.Cut(text, BriefRules.WordsMax));
        return true;
    }

    private static bool Shorten(IList elements)
    {
        var cut = elements.Count > ElementsMax;
        while (elements.Count > ElementsMax) elements.RemoveAt(elements.Count - 1);
        foreach (var element in elements)
            if (element is IMessage message)
                cut |= Shorten(message);
        return cut;
    }
}
