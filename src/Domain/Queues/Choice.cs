using Omni.Domain.Routing;

namespace Omni.Domain.Queues;

/// <summary>The agent who goes first, who would have been next, and what told them apart (Semantics §9).</summary>
/// <param name="Winner">Who gets it.</param>
/// <param name="RunnerUp">Who would have got it without the winner; null: nobody could have.</param>
/// <param name="Key">What decided between the two.</param>
public readonly record struct Choice(Candidate Winner, Candidate? RunnerUp, ChainKey Key);
