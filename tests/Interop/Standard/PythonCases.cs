namespace Omni.Interop.Standard;

/// <summary>The standard cases as grpcio plays them; a fixture, for their code is generated once.</summary>
public sealed class PythonCases : IAsyncLifetime
{
    private readonly TemporaryFolder generated = new();

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (Tools.Missing(Tools.PythonGrpc, Tools.Protoc) is not null) return;

        // Under a name of its own: as grpc.testing its code would stand inside the library.
        using var protoc = new Script(
            "bash", "-c", """
            protoc -I"grpc_testing_protocol=$0/grpc/testing" --python_out="$1" --grpc_out="$1" \
              --plugin=protoc-gen-grpc="$(command -v grpc_python_plugin)" grpc_testing_protocol/test.proto
            """,
            Repository.At("tests", "Interop", "Standard", "Protos"), generated.Path);
        await protoc.EndAsync();
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        generated.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Plays a case.</summary>
    internal async Task PlayAsync(string name, Uri server)
    {
        using var script = new Script(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["PYTHONPATH"] = generated.Path },
            "/usr/bin/python3", Repository.At("tests", "Interop", "Standard", "cases.py"), server.Authority, name);
        await script.EndAsync();
    }
}
