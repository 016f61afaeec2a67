using Omni.Domain.Journal;
using Omni.Journal.Operations;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Operations;

/// <summary>A store of any kind with a little of everything, closed.</summary>
public abstract class OperatedStoreTests<TStore> : IAsyncLifetime
    where TStore : IOperatedStore, new()
{
    /// <summary>Events that the store begins with.</summary>
    protected const int Events = OperationsTests.Events;

    protected TStore Store { get; } = new();

    public async Task InitializeAsync()
    {
        var journal = await Store.OpenAsync();
        await OperationsTests.FillAsync(journal);
        await Store.CloseAsync();
    }

    public async Task DisposeAsync() => await Store.DisposeAsync();

    protected VerifyResult Verify() => Store.Target.Verify();

    /// <summary>Writes what no event tells: claims that are kept for days. Then erases a customer.</summary>
    protected async Task EraseAndRememberAsync()
    {
        var journal = await Store.OpenAsync();
        await journal.AppendAsync(Sample.Count("con_00", 0) with
        {
            Claims = [ClaimChange.Take(ClaimKind.Dedupe, "d", "1"), ClaimChange.Take(ClaimKind.Requests, "r", "2")],
        });
        await journal.EraseAsync("cus_con_said1");
        await Store.CloseAsync();
    }
}
