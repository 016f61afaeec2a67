using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omni.Contracts;
using Omni.Contracts.Customers;
using Omni.Contracts.Facts;
using Omni.Domain;
using Omni.Domain.Briefings;
using Omni.Domain.Customers;
using Omni.Domain.Facts;
using Omni.Grains.Streams;
using Orleans.Runtime;

namespace Omni.Grains.Facts;

/// <summary>What other systems know of one customer. Key: <c>fct_</c> and the customer's id. Owns the stream of facts.</summary>
/// <remarks>
/// Not reentrant but for <see cref="GetBriefAsync"/>, which awaits nothing. Beside the customer's own stream, so that a
/// flood of facts never holds up a message: the two share nothing but the journal. Awaits the journal and nothing else.
/// </remarks>
internal sealed class FactsGrain(
    GrainServices services,
    [PersistentState("facts", Snapshots.StorageName)] IPersistentState<SnapshotEnvelope> snapshot,
    ILogger<FactsGrain> log)
    : StreamGrain<FactsState>(services, log), IFactsGrain, IFactsBriefing
{
    private const string Prefix = "fct_";

    private readonly Snapshots<FactsState> snapshots = new(snapshot, StateFormats.Facts, services.Journal);

    private readonly OlderFactsReader older = new(services.Journal);

    private bool hasTold;

    protected override ISnapshots<FactsState>? Kept => snapshots;

    protected override string? Subject => Customer.Value;

    protected override bool IsWoken => false;

    /// <summary>The key is <see cref="GrainKeys.Facts"/> of it.</summary>
    private CustomerId Customer => new(Stream[Prefix.Length..]);

    /// <inheritdoc/>
    public async Task<ImmutableArray<FactOutcome>> RecordAsync(string source, ImmutableArray<FactDraft> facts)
    {
        var isFirst = State.Version == 0;
        if (isFirst && (await Services.Journal.ReadStreamAsync(Customer.Value, 0, 1)).Count == 0)
            return [.. facts.Select(_ => FactOutcome.NoCustomer)];
        var result = await CommitAsync(now => FactRules.Record(State, source, facts, now));
        var isRepetition = !isFirst && result.Events.IsEmpty;
        if (isRepetition || (isFirst && !result.Events.IsEmpty)) TellCustomer();
        return result.Outcome;
    }

    /// <inheritdoc/>
    public async Task<FactsView> ReadAsync(TimelineQuery query)
    {
        await CatchUpAsync();
        ImmutableArray<KeptFact> shelf = [.. State.Others];
        var (wanted, since) = OlderFactRules.Of(shelf, State.Older, Customer, query);
        return new([.. State.Pages], [.. shelf, .. await older.ReadAsync(Stream, wanted)], since);
    }

    /// <inheritdoc/>
    public Task<FactsBrief> GetBriefAsync() => Task.FromResult(BriefRules.Of(State));

    /// <summary>
    /// Once there are facts; and once with what is told again, since whoever does so may have got no answer from an activation
    /// that could not tell any more.
    /// </summary>
    private void TellCustomer()
    {
        if (hasTold) return;
        hasTold = true;
        Tells.Send(Customer.Value, () => GrainFactory.GetGrain<ICustomerTimeline>(Customer.Value).FactsBeganAsync());
    }
}
