using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omni.Contracts.Facts;
using Omni.Domain;
using Omni.Domain.Facts;
using Omni.Grains.Streams;
using Orleans.Runtime;

namespace Omni.Grains.Facts;

/// <summary>How much of one product shops have. Key: <c>stk_</c>, brand and product. Owns the product's stream.</summary>
/// <remarks>Not reentrant. Awaits the journal and nothing else. Nothing here is about a person.</remarks>
internal sealed class StockGrain(
    GrainServices services,
    [PersistentState("stock", Snapshots.StorageName)] IPersistentState<SnapshotEnvelope> snapshot,
    ILogger<StockGrain> log)
    : StreamGrain<StockState>(services, log), IStockGrain
{
    private readonly Snapshots<StockState> snapshots = new(snapshot, StateFormats.Stock, services.Journal);

    protected override ISnapshots<StockState>? Kept => snapshots;

    protected override bool IsWoken => false;

    /// <inheritdoc/>
    public async Task<ImmutableArray<FactOutcome>> ReportAsync(string source, ImmutableArray<StockLevel> levels) =>
        (await CommitAsync(now => StockRules.Report(State, source, levels, now))).Outcome;

    /// <inheritdoc/>
    public async Task<ImmutableArray<StockLevel>> ReadAsync()
    {
        await CatchUpAsync();
        return [.. State.Shops.Values];
    }
}
