using System.Text.Json.Serialization;
using Orleans;

namespace Omni.Domain.Routing;

/// <summary>
/// The agents of a queue, each counted once: at the first of the filters of Semantics §5 and §6 that holds them back, in
/// the order of the members, or as a candidate.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record FilterCounts
{
    /// <summary>Nobody serves the queue.</summary>
    public static readonly FilterCounts None = new();

    /// <summary>Agents who serve the queue: the sum of all other counts.</summary>
    [Id(0)]
    public int Total { get; init; }

    /// <summary>Without a connected device, whether or not they may still come back.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int NotConnected { get; init; }

    /// <summary>Not ready, or draining.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int NotReady { get; init; }

    /// <summary>Outside their working time.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int OffHours { get; init; }

    /// <summary>No room for one more interaction of the channel.</summary>
    [Id(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Full { get; init; }

    /// <summary>Short of a must, as far as the requirement is relaxed.</summary>
    [Id(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Unskilled { get; init; }

    /// <summary>Excluded from this interaction for now: declined, missed, gave it away.</summary>
    [Id(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Excluded { get; init; }

    /// <summary>Held back by nothing; some may be asked about something else at this very moment.</summary>
    [Id(7), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Candidates { get; init; }
}
