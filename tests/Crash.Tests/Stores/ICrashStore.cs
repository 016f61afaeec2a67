using Omni.Domain.Journal;
using Omni.Silo.Processes;

namespace Omni.Crash.Tests.Stores;

/// <summary>A store that the servers of one test run on: empty at first, removed on disposal.</summary>
public interface ICrashStore : IAsyncDisposable
{
    /// <summary>Starts a server on the store. It may be killed and started again.</summary>
    /// <param name="arguments">Further arguments of <c>serve</c>.</param>
    Task<ServerProcess> StartServerAsync(params string[] arguments);

    /// <summary>
    /// What the store's own verification finds, rows against events included; nothing where a store has none. No server
    /// runs.
    /// </summary>
    IReadOnlyList<string> Verify();

    /// <summary>Opens the store to read it; no server runs.</summary>
    Task<IOpenJournal> OpenAsync();
}

/// <summary>A journal that is closed on disposal.</summary>
public interface IOpenJournal : IAsyncDisposable
{
    /// <summary>The journal.</summary>
    IJournal Journal { get; }
}
