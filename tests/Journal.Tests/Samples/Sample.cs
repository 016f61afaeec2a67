using System.Text.Json;
using Omni.Domain.Journal;

namespace Omni.Journal.Tests.Samples;

/// <summary>Short ways to say what a test appends.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    public static readonly EventCatalog Catalog = new(typeof(Sample).Assembly, SampleJson.Default.Options);

    public static readonly RowTable<Seat> Seats = new("seats", SampleJson.Default.Seat);

    public static readonly RowTable<OldSeat> OldSeats = new("seats", SampleJson.Default.OldSeat);

    public static readonly RowTable<Seat> Unlisted = new("unlisted", SampleJson.Default.Seat);

    /// <summary>An append of one numbered event.</summary>
    public static Append Count(string stream, long expected, int number = 1) =>
        new() { Streams = [Counts(stream, expected, number)] };

    public static StreamAppend Counts(string stream, long expected, params int[] numbers) =>
        new(stream, expected, [.. numbers.Select(n => new Counted(n, Now))]);

    public static Append Say(string stream, long expected, string? subject, string text) => new()
    {
        Streams =
        [
            new(stream, expected, [new Said($"msg_{expected + 1}", Now) { Personal = new(text) }]) { Subject = subject },
        ],
    };

    public static RowChange Row(string scope, string key, Seat? value) => new(Seats, scope, key, value);

    public static long Position(this AppendOutcome outcome) =>
        Assert.IsType<AppendOutcome.Committed>(outcome).FirstPosition;

    public static List<int> Numbers(this IEnumerable<RecordedEvent> events) =>
        [.. events.Select(e => ((Counted)e.Event).Number)];
}
