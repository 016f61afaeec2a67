using Omni.Domain.Journal;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Operations;

/// <summary>
/// A stream of the samples: the newest number makes a row, an alarm and, while words can be read, a claim.
/// </summary>
internal sealed record SampleState : StreamState<SampleState>
{
    public int Number { get; init; }

    public string? Words { get; init; }

    public bool IsErased { get; init; }

    protected override SampleState Fold(DomainEvent change, long position) => change switch
    {
        Counted e => this with { Number = e.Number },
        Said { Personal: { } part } => this with { Words = part.Text },
        Said => this with { IsErased = true },
        _ => this,
    };
}

/// <summary>What follows from the streams of the samples, and appends that write it.</summary>
internal static class SampleStreams
{
    public static readonly StreamKinds Kinds = new(
        [new("con_", stream => new StreamFold<SampleState>(state => FactsOf(stream, state)))])
    {
        RowTables = [Sample.Seats],
        RebuiltClaims = [ClaimKind.Identifiers],
    };

    /// <summary>Counts on, with the row and the alarm that belong to it.</summary>
    public static Append Count(string stream, long expected, int number) => new()
    {
        Streams = [Sample.Counts(stream, expected, number) with { Due = DueChange.To(AlarmOf(number)) }],
        Rows = [Sample.Row("hall", stream, new Seat(number, "red"))],
    };

    /// <summary>Says something for the first time, with the claim that belongs to it.</summary>
    public static Append Say(string stream, long expected, string words)
    {
        var append = Sample.Say(stream, expected, $"cus_{stream}", words);
        return append with { Claims = [ClaimChange.Take(ClaimKind.Identifiers, words, stream)] };
    }

    private static StreamFacts FactsOf(string stream, SampleState state) => new()
    {
        Rows = state.Number == 0 ? [] : [new(Sample.Seats, "hall", stream, new Seat(state.Number, "red"))],
        Claims = state.Words is null ? [] : [new(new(ClaimKind.Identifiers, state.Words), stream)],
        AreClaimsWhole = !state.IsErased,
        AlarmAt = state.Number == 0 ? null : AlarmOf(state.Number),
        LookAt = state.Number == 0 ? null : AlarmOf(state.Number),
    };

    private static DateTimeOffset AlarmOf(int number) => Sample.Now.AddSeconds(number);
}
