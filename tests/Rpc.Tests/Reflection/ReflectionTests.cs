using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using Omni.Rpc.Tests.AddOns;
using Alpha = Grpc.Reflection.V1Alpha;

namespace Omni.Rpc.Tests.ServerReflection;

/// <summary>Server reflection as gRPC's reflection.proto describes it.</summary>
public sealed class ReflectionTests(AddOnHost host) : IClassFixture<AddOnHost>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Services_AreAllListed()
    {
        var response = await AskAsync(new ServerReflectionRequest { ListServices = "*", Host = "here" });

        Assert.Equal("here", response.ValidHost);
        Assert.Equal("*", response.OriginalRequest.ListServices);
        Assert.Equal(
            [
                "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection",
                "grpc.reflection.v1alpha.ServerReflection", "omni.rpc.tests.Relay", "omni.rpc.tests.Shelves",
            ],
            response.ListServicesResponse.Service.Select(s => s.Name));
    }

    [Theory]
    [InlineData("omni.rpc.tests.Shelves", "shelves.proto")]
    [InlineData("omni.rpc.tests.Shelves.Mirror", "shelves.proto")]
    [InlineData("omni.rpc.tests.FindRequest.Page", "shelves.proto")]
    [InlineData("omni.rpc.tests.FindRequest.Page.token", "shelves.proto")]
    [InlineData("omni.rpc.tests.Everything.choice", "shelves.proto")]
    [InlineData("omni.rpc.tests.COLOUR_RED", "shelves.proto")]
    [InlineData("omni.rpc.tests.Colour", "shelves.proto")]
    [InlineData("google.protobuf.Timestamp", "google/protobuf/timestamp.proto")]
    [InlineData("google.api.http", "google/api/annotations.proto")]
    [InlineData("grpc.health.v1.HealthCheckResponse.ServingStatus", "grpc/health/v1/health.proto")]
    public async Task Symbol_IsInItsFile(string symbol, string file) =>
        Assert.Equal(file, FilesOf(await AskAsync(new() { FileContainingSymbol = symbol }))[0].Name);

    /// <summary>A client builds everything from the answer alone.</summary>
    [Fact]
    public async Task File_ComesWithAllItNeeds()
    {
        var response = await AskAsync(new ServerReflectionRequest { FileByFilename = "shelves.proto" });

        var files = FilesOf(response);
        Assert.Equal("shelves.proto", files[0].Name);
        Assert.Equal(files.Count, files.Select(f => f.Name).Distinct().Count());
        Assert.Subset(files.Select(f => f.Name).ToHashSet(), files.SelectMany(f => f.Dependency).ToHashSet());
        var built = FileDescriptor.BuildFromByteStrings(Ordered(files), null);
        Assert.Contains(built, f => f.Services.Any(s => s.FullName == "omni.rpc.tests.Shelves"));
    }

    [Fact]
    public async Task Extension_IsFoundByTypeAndNumber()
    {
        var response = await AskAsync(new ServerReflectionRequest
        {
            FileContainingExtension = new ExtensionRequest
            {
                ContainingType = "google.protobuf.MethodOptions", ExtensionNumber = 72295728,
            },
        });
        var numbers = await AskAsync(
            new ServerReflectionRequest { AllExtensionNumbersOfType = "google.protobuf.MethodOptions" });
        var none = await AskAsync(
            new ServerReflectionRequest { AllExtensionNumbersOfType = "omni.rpc.tests.FindRequest" });

        Assert.Equal("google/api/annotations.proto", FilesOf(response)[0].Name);
        Assert.Equal("google.protobuf.MethodOptions", numbers.AllExtensionNumbersResponse.BaseTypeName);
        Assert.Equal([72295728], numbers.AllExtensionNumbersResponse.ExtensionNumber);
        Assert.Empty(none.AllExtensionNumbersResponse.ExtensionNumber);
    }

    [Fact]
    public async Task Unknown_IsAnErrorAndTheStreamGoesOn()
    {
        using var call = new Grpc.Reflection.V1.ServerReflection.ServerReflectionClient(host.Channel)
            .ServerReflectionInfo(deadline: DateTime.UtcNow + Limit);
        ServerReflectionRequest[] unknown =
        [
            new() { FileByFilename = "none.proto" },
            new() { FileContainingSymbol = "none.None" },
            new() { AllExtensionNumbersOfType = "none.None" },
            new() { FileContainingExtension = new ExtensionRequest { ContainingType = "none.None" } },
        ];

        foreach (var request in unknown)
        {
            var error = (await AskAsync(call, request)).ErrorResponse;
            Assert.True(error.ErrorCode == (int)StatusCode.NotFound, request.ToString());
        }

        Assert.Equal((int)StatusCode.InvalidArgument, (await AskAsync(call, new())).ErrorResponse.ErrorCode);
        Assert.NotEmpty((await AskAsync(call, new() { ListServices = "" })).ListServicesResponse.Service);
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(default));
    }

    [Fact]
    public async Task Alpha_AnswersTheSame()
    {
        using var call = new Alpha.ServerReflection.ServerReflectionClient(host.Channel)
            .ServerReflectionInfo(deadline: DateTime.UtcNow + Limit);
        await call.RequestStream.WriteAsync(
            new Alpha.ServerReflectionRequest { FileContainingSymbol = "omni.rpc.tests.Relay" });
        Assert.True(await call.ResponseStream.MoveNext(default));

        var now = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = "omni.rpc.tests.Relay" });
        Assert.Equal(now.ToByteString(), call.ResponseStream.Current.ToByteString());
    }

    private async Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest request)
    {
        using var call = new Grpc.Reflection.V1.ServerReflection.ServerReflectionClient(host.Channel)
            .ServerReflectionInfo(deadline: DateTime.UtcNow + Limit);
        return await AskAsync(call, request);
    }

    private static async Task<ServerReflectionResponse> AskAsync(
        AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call,
        ServerReflectionRequest request)
    {
        await call.RequestStream.WriteAsync(request);
        Assert.True(await call.ResponseStream.MoveNext(default), "the stream ended");
        return call.ResponseStream.Current;
    }

    private static List<FileDescriptorProto> FilesOf(ServerReflectionResponse response) =>
        [.. response.FileDescriptorResponse.FileDescriptorProto.Select(FileDescriptorProto.Parser.ParseFrom)];

    private static IEnumerable<ByteString> Ordered(List<FileDescriptorProto> files)
    {
        var done = new HashSet<string>();
        while (done.Count < files.Count)
            foreach (var file in files.Where(f => !done.Contains(f.Name) && f.Dependency.All(done.Contains)).ToList())
            {
                done.Add(file.Name);
                yield return file.ToByteString();
            }
    }
}
