using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Omni.Api.Access;
using Omni.Api.OpenApi;
using Omni.Api.Tests.Fixtures;
using Omni.Api.Tests.Http;
using Omni.V1;

namespace Omni.Api.Tests.Fuzz;

/// <summary>
/// Spoiled requests, always the same ones: none is answered as a bug, none stops the server. <c>OMNI_FUZZ</c> sets how
/// many, <c>OMNI_FUZZ_SEED</c> makes others.
/// </summary>
public sealed class FuzzTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const int InFlight = 32;
    private static readonly int Count = Setting("OMNI_FUZZ", 20_000);
    private static readonly int Seed = Setting("OMNI_FUZZ_SEED", 20261129);

    /// <summary>Not Apply, which would take queues and channels away from the others; streams are open for good.</summary>
    private static readonly MethodDescriptor[] Methods =
    [
        .. OpenApiDocument.Services.SelectMany(s => s.Methods)
            .Where(m => !m.IsServerStreaming && m.FullName != "omni.v1.SettingsService.Apply"),
    ];

    private readonly Dictionary<Roles, string> tokens = new()
    {
        [Roles.Connector] = server.Tokens.Issue(Roles.Connector, "cnn_web"),
        [Roles.Agent] = server.Tokens.Issue(Roles.Agent, "agt_1"),
        [Roles.Supervisor] = server.Tokens.Issue(Roles.Supervisor, "agt_2"),
        [Roles.Integrator] = server.Tokens.Issue(Roles.Integrator, "crm"),
        [Roles.Admin] = server.Tokens.Issue(Roles.Admin, "root"),
    };

    [Fact]
    public async Task Frames_ThatAreSpoiled_AreNeverABug()
    {
        using var http = new HttpClient
        {
            BaseAddress = server.Host.Grpc,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        await EachAsync(async (random, number) =>
        {
            var method = Methods[random.Next(Methods.Length)];
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/{method.Service.FullName}/{method.Name}");
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            request.Content = new ByteArrayContent(new Mutator(random).Spoil(Frame(Sample(method.InputType, random))));
            request.Content.Headers.TryAddWithoutValidation("content-type", "application/grpc");
            AddHeaders(request, method, random);

            using var response = await http.SendAsync(request);
            await response.Content.ReadAsByteArrayAsync();
            var status = Read(response, "grpc-status");
            Assert.True(
                // UNKNOWN and INTERNAL are the transport's word for frames that are none; a bug has an incident.
                int.TryParse(status, out var code) && code is >= 0 and <= 16
                    && Read(response, "omni-incident").Length == 0,
                $"seed {Seed}, request {number}, {method.FullName}: {status} {Read(response, "grpc-message")}");
        });
        await AssertServesAsync();
    }

    [Fact]
    public async Task Json_ThatIsSpoiled_IsNeverABug()
    {
        using var http = new HttpClient { BaseAddress = server.Host.Http };
        var annotated = Methods.Where(m => !m.IsClientStreaming).Select(m => (Method: m, Annotation: Annotations.Of(m)!)).ToArray();
        await EachAsync(async (random, number) =>
        {
            var (method, annotation) = annotated[random.Next(annotated.Length)];
            using var request = new HttpRequestMessage(new HttpMethod(annotation.Verb), annotation.Path);
            var json = Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(Sample(method.InputType, random)));
            if (annotation.Verb != "GET")
            {
                request.Content = new ByteArrayContent(new Mutator(random).Spoil(json));
                request.Content.Headers.ContentType = new("application/json");
            }

            request.Headers.TryAddWithoutValidation("authorization", $"Bearer {TokenFor(annotation.Method)}");
            using var response = await http.SendAsync(request);
            var body = await response.Content.ReadAsStringAsync();
            Assert.True((int)response.StatusCode < 500, $"seed {Seed}, request {number}, {annotation}: {body}");
            JsonAnswer.Parse(body);
        });
        await AssertServesAsync();
    }

    private static async Task EachAsync(Func<Random, int, Task> send)
    {
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(async _ =>
        {
            for (int number; (number = Interlocked.Increment(ref next)) <= Count;)
                await send(new Random(Seed + number), number).Within($"request {number} of seed {Seed}");
        }));
    }

    private void AddHeaders(HttpRequestMessage request, MethodDescriptor method, Random random)
    {
        request.Headers.TE.ParseAdd("trailers");
        var token = TokenFor($"/{method.Service.FullName}/{method.Name}");
        request.Headers.TryAddWithoutValidation(
            "authorization", random.Next(20) == 0 ? $"Bearer {token}x" : $"Bearer {token}");
        if (random.Next(20) == 0) request.Headers.TryAddWithoutValidation("grpc-timeout", $"{random.Next(100)}x");
        if (random.Next(20) == 0) request.Headers.TryAddWithoutValidation("grpc-encoding", "gzip");
        if (random.Next(20) == 0) request.Headers.TryAddWithoutValidation("x-bin", "%%%");
    }

    private string TokenFor(string method) => tokens[tokens.Keys.First(role => (MethodRoles.Of(method) & role) != 0)];

    /// <summary>A message with something in most of its fields.</summary>
    private static IMessage Sample(MessageDescriptor type, Random random, int depth = 0)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InDeclarationOrder())
            if (!field.IsRepeated && random.Next(8) > 0 && field.RealContainingOneof is null && depth < 3)
                field.Accessor.SetValue(message, Value(field, random, depth));
        return message;
    }

    private static object Value(FieldDescriptor field, Random random, int depth) => field.FieldType switch
    {
        FieldType.String when field.Name.EndsWith("_id", StringComparison.Ordinal) =>
            $"{field.Name[..3]}_{random.Next(1000)}",
        FieldType.String => new string((char)random.Next(32, 0x3000), random.Next(20)),
        FieldType.Bool => random.Next(2) == 0,
        FieldType.Int64 => random.NextInt64(),
        FieldType.Message when field.MessageType == Timestamp.Descriptor =>
            new Timestamp { Seconds = random.NextInt64(4_000_000_000) },
        FieldType.Message when field.MessageType == Duration.Descriptor =>
            new Duration { Seconds = random.Next(10_000) },
        FieldType.Message => Sample(field.MessageType, random, depth + 1),
        FieldType.Enum => random.Next(4),
        _ => random.Next(-2, 1000),
    };

    private static byte[] Frame(IMessage message)
    {
        var payload = message.ToByteArray();
        var frame = new byte[5 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), payload.Length);
        payload.CopyTo(frame, 5);
        return frame;
    }

    private async Task AssertServesAsync()
    {
        var client = new SettingsService.SettingsServiceClient(server.As(Roles.Admin, "root"));
        var settings = await client.GetAsync(new GetSettingsRequest()).ResponseAsync.Within("a call after all of it");
        Assert.NotEmpty(settings.Settings.Queues);
    }

    private static string Read(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values)
            ? values.Single()
            : "";

    private static int Setting(string name, int standard) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : standard;
}
