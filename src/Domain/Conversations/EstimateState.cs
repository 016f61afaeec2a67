using Omni.Domain.Estimates;

namespace Omni.Domain.Conversations;

/// <summary>Why what is said rises.</summary>
public enum EstimateRiseReason
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Fewer agents are there.</summary>
    FewerAgents = 1,

    /// <summary>More goes before it: something more urgent came.</summary>
    MoreAhead = 2,

    /// <summary>Handling takes longer than it did.</summary>
    SlowerHandling = 3,

    /// <summary>It waits longer than was expected for another cause.</summary>
    LongerThanExpected = 4,
}

/// <summary>What a customer was told last, and what that was made of.</summary>
/// <param name="Spoken">What is said.</param>
/// <param name="Ahead">k.</param>
/// <param name="Slots">c.</param>
/// <param name="HandleTime">h.</param>
/// <param name="FirstSpoken">What was said first.</param>
/// <param name="FirstAt">When.</param>
public sealed record ToldWait(
    SpokenWait Spoken,
    int Position,
    long Ahead,
    int Slots,
    TimeSpan HandleTime,
    SpokenWait FirstSpoken,
    DateTimeOffset FirstAt);
