using Omni.Interop.Node;

namespace Omni.Interop.Standard;

/// <summary>gRPC's standard cases, played by @grpc/grpc-js.</summary>
[Collection(OmniClient.Collection)]
public sealed class GrpcJsClientTests(StandardServer server) : IClassFixture<StandardServer>
{
    [RequiresTheory(Tools.Node)]
    [InlineData("empty_unary")]
    [InlineData("large_unary")]
    [InlineData("client_streaming")]
    [InlineData("server_streaming")]
    [InlineData("ping_pong")]
    [InlineData("empty_stream")]
    [InlineData("custom_metadata")]
    [InlineData("status_code_and_message")]
    [InlineData("special_status_message")]
    [InlineData("unimplemented_method")]
    [InlineData("unimplemented_service")]
    [InlineData("cancel_after_begin")]
    [InlineData("cancel_after_first_response")]
    [InlineData("timeout_on_sleeping_server")]
    [Trait("Mission", "P1")]
    public async Task Case_IsPassed(string name)
    {
        using var script = Scripts.Start("standardCases.mjs", server.Grpc.Authority, name);

        await script.LineAsync($"passed {name}");

        await script.EndAsync();
        await server.Open.NoneAsync();
    }
}
