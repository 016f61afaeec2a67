using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Omni.Domain.Journal;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Journal;

/// <summary>
/// Events as past versions wrote them, kept for ever: <c>Samples/Events/v…/Name.json</c> with skeleton and personal
/// part. Whatever becomes of an event's type, what is in the logs out there must still be read as it was meant.
/// </summary>
/// <remarks>
/// An event that gets a new shape makes the newest sample red: add a folder <c>v2</c> with the new shape (run once with
/// <c>OMNI_WRITE_SAMPLES=v2</c>) and leave <c>v1</c> as it is.
/// </remarks>
public sealed class EventSamplesTests
{
    private static readonly string Root = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "Samples", "Events");

    public static TheoryData<string> Names() => [.. DomainJson.Catalog.Names];

    /// <summary>Paths below the folder of all samples.</summary>
    public static TheoryData<string> Samples() =>
    [
        .. Directory.GetFiles(Root, "*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file)).Order(StringComparer.Ordinal),
    ];

    /// <summary>The newest sample of every event is what the event is written as today.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Event_IsWrittenAsItsNewestSample(string name)
    {
        var written = Written(name);
        if (Environment.GetEnvironmentVariable("OMNI_WRITE_SAMPLES") is { Length: > 0 } version)
            Write(version, name, written);

        var newest = Directory.GetDirectories(Root)
            .OrderByDescending(folder => int.Parse(Path.GetFileName(folder)[1..], CultureInfo.InvariantCulture))
            .Select(folder => Path.Combine(folder, $"{name}.json")).FirstOrDefault(File.Exists);
        Assert.True(newest is not null, $"{name} has no sample; see the remarks of this class.");
        Assert.Equal(written.ToJsonString(), Read(newest!).ToJsonString());
    }

    /// <summary>What an old sample leaves out has its default; everything else is read as it stands.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_OfAnyVersion_IsReadWithEveryValueItHolds(string path)
    {
        var sample = Read(Path.Combine(Root, path));

        var read = StoredEvents.Read(
            Path.GetFileNameWithoutExtension(path),
            sample["skeleton"]!.ToJsonString(),
            sample["personal"]?.ToJsonString());

        var again = Document(read);
        Assert.Empty(Missing(sample, again, ""));
    }

    private static JsonObject Written(string name) => Document(Made.Event(
        typeof(DomainEvent).Assembly.GetTypes().Single(t => t.Name == name && t.IsSubclassOf(typeof(DomainEvent)))));

    private static JsonObject Document(DomainEvent change) => new()
    {
        ["skeleton"] = JsonNode.Parse(StoredEvents.Skeleton(change)),
        ["personal"] = StoredEvents.Part(change) is { } part ? JsonNode.Parse(part) : null,
    };

    /// <summary>Paths whose values did not come back.</summary>
    private static IEnumerable<string> Missing(JsonNode? kept, JsonNode? read, string path) => (kept, read) switch
    {
        (JsonObject one, JsonObject other) => one.SelectMany(p => Missing(p.Value, other[p.Key], $"{path}/{p.Key}")),
        (JsonArray one, JsonArray other) when one.Count == other.Count =>
            one.SelectMany((item, i) => Missing(item, other[i], $"{path}/{i}")),
        _ when JsonNode.DeepEquals(kept, read) => [],
        _ => [$"{path}: {kept?.ToJsonString()} was read as {read?.ToJsonString()}"],
    };

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(file))!.AsObject();

    private static void Write(string version, string name, JsonObject sample)
    {
        Directory.CreateDirectory(Path.Combine(Root, version));
        File.WriteAllText(
            Path.Combine(Root, version, $"{name}.json"),
            sample.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
