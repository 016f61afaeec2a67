using System.Text;
using System.Text.Json;
using Omni.Api.OpenApi;
using Omni.Api.Tests.Fixtures;

namespace Omni.Api.Tests.Http;

public sealed class OpenApiTests
{
    private static readonly JsonElement Document = JsonAnswer.Parse(Encoding.UTF8.GetString(OpenApiDocument.Write()));

    public static TheoryData<string> Methods() =>
        [.. Annotations.Methods.Where(m => Annotations.Of(m) is not null).Select(m => $"{m.Service.Name}_{m.Name}")];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Method_IsDescribedInWords(string operationId)
    {
        var operation = Operations().Single(o => o.GetProperty("operationId").GetString() == operationId);

        Assert.NotEmpty(operation.GetProperty("description").GetString()!);
        Assert.Equal(["200", "default"], operation.GetProperty("responses").EnumerateObject().Select(r => r.Name));
    }

    /// <summary>What a path captures is described, and nothing else is said to be in the path.</summary>
    [Fact]
    public void Paths_NameTheirVariables()
    {
        foreach (var path in Document.GetProperty("paths").EnumerateObject())
            foreach (var operation in path.Value.EnumerateObject())
            {
                var named = operation.Value.GetProperty("parameters").EnumerateArray()
                    .Where(p => p.GetProperty("in").GetString() == "path")
                    .Select(p => p.GetProperty("name").GetString()!);
                var captured = path.Name.Split('{').Skip(1).Select(part => part[..part.IndexOf('}')]);
                Assert.Equal(captured.Order(), named.Order());
            }
    }

    [Fact]
    public void References_LeadSomewhere()
    {
        var references = References(Document).Distinct().ToArray();
        var schemas = Document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Select(s => $"#/components/schemas/{s.Name}").ToHashSet();

        Assert.InRange(references.Length, 30, 1000);
        Assert.Empty(references.Except(schemas));
    }

    [Fact]
    public void Fields_HaveTheirNamesTypesAndComments()
    {
        var schemas = Document.GetProperty("components").GetProperty("schemas");
        var ingest = schemas.GetProperty("IngestRequest").GetProperty("properties");

        Assert.False(ingest.TryGetProperty("channel", out _), "the path has it");
        Assert.Equal("string int64", TypeOf(ingest.GetProperty("sequence")));
        Assert.Equal("string date-time", TypeOf(ingest.GetProperty("sentAt")));
        Assert.StartsWith(
            "The channel's own id",
            ingest.GetProperty("externalId").GetProperty("description").GetString(),
            StringComparison.Ordinal);
        Assert.Contains("IDENTIFIER_KIND_PHONE: Telephone number",
            schemas.GetProperty("IdentifierKind").GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_IsServedWithoutAToken()
    {
        var server = new ApiServer();
        await server.InitializeAsync();
        try
        {
            using var http = new HttpClient();
            var address = new Uri(server.Host.Http, "/openapi/v1.json");
            var served = await http.GetByteArrayAsync(address).Within("the document");
            Assert.Equal(OpenApiDocument.Write(), served);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static IEnumerable<JsonElement> Operations() =>
        Document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).Select(o => o.Value);

    private static string TypeOf(JsonElement schema) =>
        $"{schema.GetProperty("type").GetString()} {schema.GetProperty("format").GetString()}";

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p =>
            p.Name == "$ref" ? [p.Value.GetString()!] : References(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
