using System.Globalization;

namespace Omni.Domain.Attachments;

/// <summary>Ids of attachments: those of their messages with the place among its files, so that nothing has to be looked up.</summary>
public static class AttachmentIds
{
    private const string Prefix = "att_";
    private const string MessagePrefix = "msg_";

    /// <summary>Id of a message's file; places count from 1.</summary>
    public static string Of(MessageId message, int place) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{message.Value[MessagePrefix.Length..]}-{place}");

    /// <summary>The message and the place; null: it is no such id.</summary>
    public static (MessageId Message, int Place)? Read(string id)
    {
        var dash = id.LastIndexOf('-');
        if (!id.StartsWith(Prefix, StringComparison.Ordinal) || dash <= Prefix.Length) return null;
        return int.TryParse(id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place > 0
            ? (new($"{MessagePrefix}{id[Prefix.Length..dash]}"), place)
            : null;
    }
}
