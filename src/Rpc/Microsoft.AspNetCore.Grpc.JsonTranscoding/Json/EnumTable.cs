using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf.Reflection;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Json;

/// <summary>An enum's names and numbers, both ways.</summary>
internal sealed class EnumTable(EnumDescriptor type)
{
    private readonly Dictionary<int, JsonEncodedText> names = type.Values.DistinctBy(v => v.Number).ToDictionary(
        v => v.Number, v => JsonEncodedText.Encode(v.Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping));

    private readonly Dictionary<string, int> numbers =
        type.Values.ToDictionary(v => v.Name, v => v.Number, StringComparer.Ordinal);

    /// <summary>Whether its one value stands for JSON's null.</summary>
    public bool IsNull { get; } = type.FullName == "google.protobuf.NullValue";

    /// <summary>Names there are, for people.</summary>
    public string Known => string.Join(", ", numbers.Keys);

    public bool TryGetName(int number, out JsonEncodedText name) => names.TryGetValue(number, out name);

    public bool TryGetNumber(string name, out int number) => numbers.TryGetValue(name, out number);
}
