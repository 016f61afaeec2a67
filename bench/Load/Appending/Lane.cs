using System.Collections.Immutable;
using System.Globalization;
using Omni.Domain.Journal;
using Omni.Load.Measuring;

namespace Omni.Load.Appending;

/// <summary>One of many writers: a stream of eight appends, then the next stream; one append at a time.</summary>
/// <param name="number">Its number, part of every id.</param>
/// <param name="bare">Events alone, without rows, claims and due rows.</param>
internal sealed class Lane(IJournal journal, int number, bool bare)
{
    private const int AppendsPerStream = 8;

    private static readonly string Text = new('x', 255);
    private static long streams;

    private string stream = "";
    private long version;
    private int appends = AppendsPerStream;

    /// <summary>Appends once.</summary>
    /// <returns>Events written.</returns>
    /// <exception cref="FaultException">The journal refused what must be accepted.</exception>
    public async Task<int> AppendAsync()
    {
        if (appends == AppendsPerStream) Begin();
        // Every fourth append has two events: 1.25 on average.
        var events = appends % 4 == 0 ? 2 : 1;
        var append = Next(events);
        if (await journal.AppendAsync(append) is not AppendOutcome.Committed)
            throw new FaultException("append refused");
        version += events;
        appends++;
        return events;
    }

    /// <summary>An event of about 300 B.</summary>
    public static DomainEvent Event(DateTimeOffset at) => new Noted(Text, at);

    private void Begin()
    {
        var next = Interlocked.Increment(ref streams);
        stream = string.Create(CultureInfo.InvariantCulture, $"con_{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds():x12}{next:x8}");
        (version, appends) = (0, 0);
    }

    private Append Next(int events)
    {
        var now = DateTimeOffset.UtcNow;
        var noted = ImmutableArray.CreateRange(Enumerable.Repeat(Event(now), events));
        var due = bare || appends > 0 ? DueChange.Keep : DueChange.To(now.AddSeconds(30));
        var written = new StreamAppend(stream, version, noted, due);
        return bare ? new() { Streams = [written] } : new() { Streams = [written], Rows = Rows(now), Claims = Claims() };
    }

    private ImmutableArray<RowChange> Rows(DateTimeOffset now) =>
    [
        new(AppendCatalog.History, $"cus{stream[3..]}", stream, new HistoryEntry(version, now, "chat"))
        {
            IsNew = appends == 0,
        },
        appends % 2 == 0
            ? new(AppendCatalog.Pending, $"agt_{number}", stream, new Pending(stream, version, "offer")) { IsNew = true }
            : new(AppendCatalog.Pending, $"agt_{number}", stream, null),
    ];

    private ImmutableArray<ClaimChange> Claims()
    {
        var dedupe = ClaimChange.Take(ClaimKind.Dedupe, $"cnn_bench/{stream}/{appends}", stream);
        return appends % 4 == 0
            ? [dedupe, ClaimChange.Take(ClaimKind.Requests, $"agt_{number}/{stream}/{appends}", "answer")]
            : [dedupe];
    }
}
