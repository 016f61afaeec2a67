namespace Omni.Silo.Processes;

/// <summary>How a server is started as a child process.</summary>
public sealed record ServerProcessOptions
{
    /// <summary>
    /// Folder of the SQLite store and the token key. Null: a new folder under the system's temporary folder, removed on
    /// disposal.
    /// </summary>
    public string? Store { get; init; }

    /// <summary>Connection string of the store when it is on PostgreSQL; the folder then holds the token key alone.</summary>
    public string? Database { get; init; }

    /// <summary>The program to run; default: this assembly, <c>Omni.Silo.dll</c>.</summary>
    public string Program { get; init; } = typeof(ServerProcess).Assembly.Location;

    /// <summary>Further arguments of <c>serve</c>, for example <c>--settings</c> and a file.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Environment variables on top of this process's own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Program and arguments put before <c>dotnet</c>, for example <c>strace -f -c</c>; empty: none. Signals then go
    /// to the server itself, by the process id of its ready line.
    /// </summary>
    public IReadOnlyList<string> Wrapper { get; init; } = [];

    /// <summary>How long the server may take to say that it is ready; default 2 min.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the server may take to end after SIGTERM before it is killed; default 1 min.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromMinutes(1);
}
