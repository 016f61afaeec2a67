using Omni.Domain.Journal;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Compliance;

/// <summary>What every store has to do. A store joins with one line for each suite, see <c>SqliteCompliance</c>.</summary>
public abstract class JournalSuite<TStore> : IAsyncLifetime
    where TStore : ITestStore, new()
{
    protected TStore Store { get; } = new();

    protected IJournal Journal { get; private set; } = null!;

    public async Task InitializeAsync() => Journal = await Store.OpenAsync();

    public async Task DisposeAsync() => await Store.DisposeAsync();
}
