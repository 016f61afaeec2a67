using Omni.Support.Postgres;

namespace Omni.Journal.Tests.Postgres;

/// <summary>A server that the first test to need it starts, for all that come after.</summary>
internal sealed class ServerOnce
{
    private readonly Lock gate = new();
    private Task<PostgresServer>? server;

    public Task<PostgresServer> StartAsync()
    {
        lock (gate)
            return server ??= PostgresServer.StartAsync();
    }
}
