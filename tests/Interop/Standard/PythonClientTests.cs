namespace Omni.Interop.Standard;

/// <summary>gRPC's standard cases, played by Debian's python3-grpcio.</summary>
public sealed class PythonClientTests(StandardServer server, PythonCases cases)
    : IClassFixture<StandardServer>, IClassFixture<PythonCases>
{
    [RequiresTheory(Tools.PythonGrpc, Tools.Protoc)]
    [MemberData(nameof(StandardCases.Names), MemberType = typeof(StandardCases))]
    [Trait("Mission", "P1")]
    public async Task Case_IsPassed(string name)
    {
        await cases.PlayAsync(name, server.Grpc);

        await server.Open.NoneAsync();
    }
}
