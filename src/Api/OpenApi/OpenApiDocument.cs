using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace Omni.Api.OpenApi;

/// <summary>Describes the JSON side of the API, from the same annotations that serve it.</summary>
internal static partial class OpenApiDocument
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Every service of the API.</summary>
    public static IReadOnlyList<ServiceDescriptor> Services { get; } =
    [
        V1.ChannelService.Descriptor, V1.AgentService.Descriptor, V1.CustomerService.Descriptor,
        V1.ConversationService.Descriptor, V1.QueueService.Descriptor, V1.SettingsService.Descriptor,
        V1.EventService.Descriptor, V1.CallbackService.Descriptor,
        V1.AttachmentService.Descriptor,
    ];

    /// <summary>The document, OpenAPI 3.1, as UTF-8.</summary>
    public static byte[] Write()
    {
        var comments = ProtoComments.Load();
        var schemas = new SchemaWriter(comments);
        var paths = new JsonObject();
        foreach (var method in Services.SelectMany(s => s.Methods))
            if (method.GetOptions() is { } options && options.HasExtension(AnnotationsExtensions.Http))
                Add(paths, method, options.GetExtension(AnnotationsExtensions.Http), schemas, comments);
        var document = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Omni",
                ["version"] = "v1",
                ["description"] = "The methods of omni.v1 as JSON. A stream of responses is one JSON value a line; streams of requests "
                    + "are served over gRPC alone.",
            },
            ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
            ["tags"] = new JsonArray([.. Services.Select(s => Tag(s, comments))]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.Schemas,
                ["securitySchemes"] = new JsonObject
                {
                    ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT" },
                },
            },
        };
        return JsonSerializer.SerializeToUtf8Bytes(document, Readable);
    }

    private static void Add(
        JsonObject paths, MethodDescriptor method, HttpRule rule, SchemaWriter schemas, ProtoComments comments)
    {
        var (verb, path) = TargetOf(rule);
        var variables = Variable().Matches(path).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        var operation = new JsonObject
        {
            ["operationId"] = $"{method.Service.Name}_{method.Name}",
            ["tags"] = new JsonArray(method.Service.Name),
        };
        if (comments.Of($"{method.Service.Name}.{method.Name}") is { } text) operation["description"] = text;
        operation["parameters"] = new JsonArray([.. Parameters(method.InputType, rule, variables, schemas)]);
        if (rule.Body == "*")
            operation["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = Json(schemas.Reference(method.InputType, variables)),
            };
        operation["responses"] = new JsonObject
        {
            ["200"] = Response(
                method.IsServerStreaming ? "One value a line, for as long as the stream is open." : "It was done.",
                schemas.Reference(method.OutputType)),
            ["default"] = Response("It was refused.", schemas.Reference(Status.Descriptor)),
        };
        var item = paths[path] as JsonObject ?? [];
        item[verb] = operation;
        paths[path] ??= item;
    }

    private static IEnumerable<JsonNode> Parameters(
        MessageDescriptor message, HttpRule rule, HashSet<string> variables, SchemaWriter schemas) =>
        message.Fields.InDeclarationOrder()
            .Where(f => variables.Contains(f.Name) || rule.Body.Length == 0)
            .Select(f => new JsonObject
            {
                ["name"] = variables.Contains(f.Name) ? f.Name : f.JsonName,
                ["in"] = variables.Contains(f.Name) ? "path" : "query",
                ["required"] = variables.Contains(f.Name),
                ["schema"] = schemas.Field(f),
            });

    private static (string Verb, string Path) TargetOf(HttpRule rule) => rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => ("get", rule.Get),
        HttpRule.PatternOneofCase.Put => ("put", rule.Put),
        HttpRule.PatternOneofCase.Post => ("post", rule.Post),
        HttpRule.PatternOneofCase.Delete => ("delete", rule.Delete),
        HttpRule.PatternOneofCase.Patch => ("patch", rule.Patch),
        _ => throw new InvalidOperationException($"{rule} has no HTTP method that OpenAPI knows."),
    };

    private static JsonObject Tag(ServiceDescriptor service, ProtoComments comments)
    {
        var tag = new JsonObject { ["name"] = service.Name };
        if (comments.Of(service.Name) is { } text) tag["description"] = text;
        return tag;
    }

    private static JsonObject Response(string description, JsonObject schema) =>
        new() { ["description"] = description, ["content"] = Json(schema) };

    private static JsonObject Json(JsonObject schema) =>
        new() { ["application/json"] = new JsonObject { ["schema"] = schema } };

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
