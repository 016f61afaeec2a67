using Orleans;

namespace Omni.Domain.Estimates;

/// <summary>What an estimate is made of.</summary>
/// <param name="Ahead">k: interactions with a smaller key, weighted by the share of agents in common.</param>
/// <param name="Slots">c: slots of the channel over matching agents Connected and Available, busy or free.</param>
/// <param name="Free">Of them, those that are free.</param>
[GenerateSerializer, Immutable]
public readonly record struct Prospect(
    [property: Id(0)] long Ahead, [property: Id(1)] int Slots, [property: Id(2)] int Free);

/// <summary>An estimate with what it was made of.</summary>
/// <param name="Figures">What is said: unrounded.</param>
/// <param name="Formula">What the open formula alone says.</param>
/// <param name="IsFree">More slots were free than waited before it.</param>
/// <param name="HandleTime">h.</param>
/// <param name="At">When it was made.</param>
[GenerateSerializer, Immutable]
public sealed record GivenEstimate(
    [property: Id(0)] WaitFigures Figures,
    [property: Id(1)] WaitFigures Formula,
    [property: Id(2)] bool IsFree,
    [property: Id(3)] Prospect Prospect,
    [property: Id(4)] TimeSpan HandleTime,
    [property: Id(5)] DateTimeOffset At);
