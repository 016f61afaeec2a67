using Omni.Domain.Journal;

namespace Omni.Journal.Tests.Samples;

/// <summary>A store of one test, empty at first. Disposal removes it.</summary>
public interface ITestStore : IAsyncDisposable
{
    /// <summary>Opens the store.</summary>
    Task<IJournal> OpenAsync();

    /// <summary>Closes the journal that is open, and opens the store anew.</summary>
    Task<IJournal> ReopenAsync();

    /// <summary>Opens what is on disk at this moment, while the journal that is open knows nothing of it.</summary>
    Task<IJournal> OpenAfterCrashAsync();
}
