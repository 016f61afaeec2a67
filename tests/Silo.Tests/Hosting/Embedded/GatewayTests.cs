using Omni.Silo.Hosting;
using Omni.Support;

namespace Omni.Silo.Tests.Hosting.Embedded;

public sealed class GatewayTests
{
    [Fact]
    public async Task Gateway_InABuildOfOneProcess_IsRefusedNamingTheBuild()
    {
        using var folder = new TemporaryFolder();
        var options = new ServeOptions { Store = folder.Path, Cluster = new() { Role = ServerRole.Gateway } };
        var error = await Assert.ThrowsAsync<StartException>(() => SiloHost.OpenAsync(options));
        Assert.Contains("-p:UseOrleans=true", error.Message, StringComparison.Ordinal);
    }
}
