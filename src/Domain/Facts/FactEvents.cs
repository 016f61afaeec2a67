using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Facts;

/// <summary>Another system told facts about a customer, or told them anew. In the customer's stream of facts.</summary>
/// <param name="Source">Who told it: subject of a token.</param>
/// <param name="Facts">In the order of telling; the personal part has as many.</param>
public sealed record FactsRecorded(string Source, ImmutableArray<FactHead> Facts, DateTimeOffset At)
    : PersonalEvent<FactBodies>(At)
{
    /// <summary>A fact of them by its number, from 0; null once erased.</summary>
    public KeptFact? Fact(int number) => Personal?.Facts[number] is { } body
        ? new(Source, body.ExternalId, Facts[number].OccurredAt, At, body.Hash, body.Content)
        : null;
}

/// <summary>What figures need of a fact.</summary>
/// <param name="OccurredAt">When it happened, or since when it is so.</param>
/// <param name="IsOpen">Something about it is still to come.</param>
public sealed record FactHead(FactKind Kind, DateTimeOffset OccurredAt, bool IsOpen);

/// <summary>What the facts say.</summary>
public sealed record FactBodies(ImmutableArray<FactBody> Facts);

/// <summary>What a fact says.</summary>
/// <param name="ExternalId">The source's own id within the kind.</param>
/// <param name="Hash">Of the content as it was sent.</param>
public sealed record FactBody(string ExternalId, string Hash, FactContent Content);

/// <summary>How much of a product shops have. In the product's stream.</summary>
/// <param name="Source">Who told it: subject of a token.</param>
public sealed record StockReported(string Source, ImmutableArray<StockLevel> Levels, DateTimeOffset At) : DomainEvent(At);
