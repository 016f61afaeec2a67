using Grpc.Net.Client;

namespace Omni.Interop.Standard;

/// <summary>gRPC's standard cases, played by Grpc.Net.Client.</summary>
public sealed class DotnetClientTests(StandardServer server) : IClassFixture<StandardServer>
{
    [Theory]
    [MemberData(nameof(StandardCases.Names), MemberType = typeof(StandardCases))]
    [Trait("Mission", "P1")]
    public async Task Case_IsPassed(string name)
    {
        using var channel = GrpcChannel.ForAddress(server.Grpc);

        await new StandardCases(channel.CreateCallInvoker()).PlayAsync(name).Within(name);

        await server.Open.NoneAsync();
    }
}
