using System.Collections.Immutable;
using Omni.Domain.Facts;
using Orleans;

namespace Omni.Contracts.Facts;

/// <summary>How much of one product shops have; key <see cref="GrainKeys.Stock"/>. Caller: the API.</summary>
public interface IStockGrain : IGrainWithStringKey
{
    /// <summary>Takes counts of one source, all in one append. Safe to repeat.</summary>
    /// <returns>One outcome a count.</returns>
    Task<ImmutableArray<FactOutcome>> ReportAsync(string source, ImmutableArray<StockLevel> levels);

    /// <summary>By shop; empty when nobody ever told.</summary>
    Task<ImmutableArray<StockLevel>> ReadAsync();
}
