using Omni.Silo.Processes;

namespace Omni.Crash.Tests.Disks;

/// <summary>A place for a store on which a test lets the space run out and come back.</summary>
internal interface IDisk : IDisposable
{
    string Path { get; }

    /// <summary>Starts a server on it.</summary>
    Task<ServerProcess> StartServerAsync();

    /// <summary>No byte more for the server.</summary>
    void Fill(ServerProcess server);

    /// <summary>Space again.</summary>
    void Empty(ServerProcess server);
}
