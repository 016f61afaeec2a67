using Grpc.Net.Client;

namespace Omni.Interop.Standard;

/// <summary>gRPC's standard cases, played by Grpc.Net.Client.</summary>
public sealed class DotnetClientTests(StandardServer server) : IClassFixture<StandardServer>
{
    public static TheoryData<string> Cases =>
    [
        "empty_unary", "large_unary", "client_compressed_unary", "client_streaming", "server_streaming", "ping_pong",
        "empty_stream", "custom_metadata", "status_code_and_message", "special_status_message", "unimplemented_method",
        "unimplemented_service", "cancel_after_begin", "cancel_after_first_response", "timeout_on_sleeping_server",
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    [Trait("Mission", "P1")]
    public async Task Case_IsPassed(string name)
    {
        using var channel = GrpcChannel.ForAddress(server.Grpc);

        await new StandardCases(channel.CreateCallInvoker()).PlayAsync(name).Within(name);

        await server.Open.NoneAsync();
    }
}
