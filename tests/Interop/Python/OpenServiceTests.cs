using Omni.Silo.Processes;
using Omni.V1;

namespace Omni.Interop.Python;

/// <summary>Health and reflection, asked by Debian's python3-grpcio without a token and without generated code.</summary>
public sealed class OpenServiceTests
{
    [RequiresFact(Tools.PythonGrpc)]
    [Trait("Mission", "P1")]
    public async Task HealthAndSchema_AreToldToPython()
    {
        await using var server = await ServerProcess.StartAsync();
        using var script = new Script(
            new Dictionary<string, string>(StringComparer.Ordinal), "/usr/bin/python3",
            Repository.At("tests", "Interop", "Python", "open_services.py"), server.GrpcAddress.Authority);

        Assert.Equal("health 0801", await script.LineAsync("health "));
        Assert.Equal("unknown 0803", await script.LineAsync("unknown "));
        var methods = string.Join(',', CustomerService.Descriptor.Methods.Select(method => method.Name));
        Assert.Equal($"v1 {methods}", await script.LineAsync("v1 "));
        Assert.Equal($"v1alpha {methods}", await script.LineAsync("v1alpha "));
        await script.EndAsync();
    }
}
