using Omni.Api.Access;
using Omni.Silo.Processes;

namespace Omni.Interop.Python;

/// <summary>The Python package as its users have it, its code generated once; starts its examples. A fixture.</summary>
public sealed class PythonClient : IAsyncLifetime
{
    private readonly TemporaryFolder generated = new();

    private Dictionary<string, string> Environment => new(StringComparer.Ordinal)
    {
        ["PYTHONPATH"] = $"{generated.Path}:{Repository.At("clients", "python")}",
    };

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (Tools.Missing(Tools.PythonGrpc, Tools.Protoc) is not null) return;
        using var generate = new Script("bash", Repository.At("clients", "python", "generate.sh"), generated.Path);
        await generate.EndAsync();
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        generated.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Starts Python.</summary>
    internal Script Run(params string[] arguments) => new(Environment, "/usr/bin/python3", arguments);

    /// <summary>Starts an example of the package.</summary>
    internal Script Example(string name, params string[] arguments) =>
        Run([Repository.At("clients", "python", "examples", name), .. arguments]);

    /// <summary>Starts an example that signs in.</summary>
    /// <param name="address">Host and port it connects to.</param>
    internal Script Example(
        string name, ServerProcess server, string address, Roles role, string subject, params string[] arguments) =>
        Example(name, [address, TokenIssuer.Open(server.Store).Issue(role, subject), .. arguments]);
}
