using System.Collections.Immutable;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Domain.Customers;

/// <summary>Something was said about the customer: name, language, wishes, attributes of the enterprise.</summary>
/// <param name="Evidence">How surely.</param>
/// <param name="Actor">Who said it: subject of a token.</param>
/// <param name="AsOf">Since when it is so.</param>
public sealed record ProfileValuesSet(EvidenceLevel Evidence, string Actor, DateTimeOffset AsOf, DateTimeOffset At)
    : PersonalEvent<ProfileValues>(At);

/// <summary>What was said, in the order of saying.</summary>
public sealed record ProfileValues(ImmutableArray<ProfileValue> Values);

/// <summary>One thing said about a customer.</summary>
/// <param name="Name">One of <see cref="ProfileNames"/>.</param>
/// <param name="Value">Empty: it is not known any more.</param>
[GenerateSerializer, Immutable]
public sealed record ProfileValue([property: Id(0)] string Name, [property: Id(1)] string Value);

/// <summary>The customer agrees to something.</summary>
/// <param name="Purpose">To what, for example marketing.</param>
/// <param name="Actor">Who took it: subject of a token.</param>
public sealed record ConsentGiven(string Purpose, string Actor, DateTimeOffset At) : PersonalEvent<ConsentProof>(At);

/// <summary>The customer does not agree, or not any more: it holds from this instant on (Semantics §21).</summary>
/// <param name="Purpose">To what, for example marketing.</param>
/// <param name="Actor">Who took it: subject of a token.</param>
public sealed record ConsentWithdrawn(string Purpose, string Actor, DateTimeOffset At) : PersonalEvent<ConsentProof>(At);

/// <summary>How it was said: the form, the words, the recording.</summary>
public sealed record ConsentProof(string Text);
