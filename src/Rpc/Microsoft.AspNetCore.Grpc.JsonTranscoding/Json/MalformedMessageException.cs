namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Json;

/// <summary>A request that is no message of its type; told to the caller.</summary>
/// <param name="text">What is wrong and what is allowed.</param>
/// <param name="field">Path of the field as it was written; empty: the message as a whole.</param>
internal sealed class MalformedMessageException(string text, string field = "") : Exception(text)
{
    private const int NameLengthMax = 64;

    /// <summary>Path of the field as it was written; empty: the message as a whole.</summary>
    public string Field { get; } = field;

    /// <summary>What is wrong, with the field.</summary>
    public string Told => Field.Length == 0 ? Message : $"{Field}: {Message}";

    /// <summary>The same, seen from the message around it.</summary>
    public MalformedMessageException Within(string name)
    {
        if (name.Length > NameLengthMax) name = $"{name[..NameLengthMax]}…";
        return new(Message, Field.Length == 0 ? name : Field[0] == '[' ? name + Field : $"{name}.{Field}");
    }
}
