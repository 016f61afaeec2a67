using System.Collections.Immutable;
using Omni.Domain.Sla;
using Orleans;

namespace Omni.Contracts.Sla;

/// <summary>Who waits for an answer, and what became of promises; key <see cref="GrainKeys.Sla"/>. Caller: the API.</summary>
public interface ISlaGrain : IGrainWithStringKey
{
    /// <summary>Unanswered messages, the oldest first.</summary>
    /// <param name="channel">Of one channel; null: of all.</param>
    /// <param name="after">Key behind which to begin; null: the first.</param>
    /// <param name="limit">1 to 500.</param>
    Task<UnansweredPage> ListUnansweredAsync(string? channel, string? after, int limit);

    /// <summary>What became of a channel's promises, by the day they began, in the order of the days.</summary>
    /// <param name="days">1 to 31.</param>
    Task<ImmutableArray<SlaDay>> ReadDaysAsync(string channel, DateOnly from, int days);
}

/// <summary>Some of those who wait.</summary>
/// <param name="Next">Key behind which the next page begins; null: it is the last.</param>
[GenerateSerializer, Immutable]
public sealed record UnansweredPage(
    [property: Id(0)] ImmutableArray<UnansweredRow> Rows, [property: Id(1)] string? Next);

/// <summary>A day of a channel.</summary>
/// <param name="Counts">One a clock that began on it, in their order.</param>
[GenerateSerializer, Immutable]
public sealed record SlaDay([property: Id(0)] DateOnly Day, [property: Id(1)] ImmutableArray<SlaCount> Counts);

/// <summary>What became of the clocks of one kind that began on a day.</summary>
/// <param name="InTime">Kept.</param>
/// <param name="Late">Answered, or resolved, behind the deadline.</param>
/// <param name="Marked">Marked as needing no answer.</param>
/// <param name="Unanswered">Ended without an answer.</param>
/// <param name="Open">They wait, in time so far.</param>
/// <param name="OpenLate">They wait behind the deadline.</param>
[GenerateSerializer, Immutable]
public sealed record SlaCount(
    [property: Id(0)] SlaClock Clock,
    [property: Id(1)] int InTime,
    [property: Id(2)] int Late,
    [property: Id(3)] int Marked,
    [property: Id(4)] int Unanswered,
    [property: Id(5)] int Open,
    [property: Id(6)] int OpenLate)
{
    /// <summary>With what a row says.</summary>
    public SlaCount With(SlaTallyRow row) => this with
    {
        InTime = InTime + row.InTime, Late = Late + row.Late, Marked = Marked + row.Marked, Unanswered = Unanswered + row.Unanswered,
    };

    /// <summary>With one who waits.</summary>
    public SlaCount With(UnansweredRow row) =>
        row.IsBreached ? this with { OpenLate = OpenLate + 1 } : this with { Open = Open + 1 };
}
