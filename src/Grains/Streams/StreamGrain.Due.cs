using System.Collections.Immutable;
using Omni.Domain.Journal;
using Omni.Grains.Due;

namespace Omni.Grains.Streams;

/// <content>What is appended to the own stream, and its due row.</content>
internal abstract partial class StreamGrain<TState>
{
    /// <summary>How far the clocks of two silos may be apart: 2 s each way.</summary>
    private static readonly TimeSpan ClocksApart = TimeSpan.FromSeconds(4);

    /// <summary>A row that is due earlier may have been taken already, by a silo whose clock is ahead.</summary>
    private static readonly TimeSpan Untaken = ClocksApart + DueScan.Ahead;

    /// <summary>Whether anything has to happen by itself, or be told again; without it an append leaves the due row alone.</summary>
    protected virtual bool IsWoken => true;

    /// <summary>
    /// For one append over two streams: an instant that is behind everything in both, also where another silo's clock is ahead.
    /// </summary>
    /// <param name="other">The other one's last instant.</param>
    protected DateTimeOffset LaterOf(DateTimeOffset other) => other > Now ? other : Now;

    /// <summary>For the due row of another stream whose grain may have something to tell again.</summary>
    protected DateTimeOffset WakeBy(DateTimeOffset at) => at < Now + TellCheck ? at : Now + TellCheck;

    private StreamAppend OwnStream(ImmutableArray<DomainEvent> events, TState after, CommitOptions? options) =>
        new(Stream, State.Version, events, IsWoken ? DueAfter(after) : DueChange.Keep)
        {
            Subject = options?.Subject ?? Subject,
        };

    /// <summary>
    /// A due row that is too early only wakes once too often, so rows move forward in time when woken and an append
    /// writes one only to make it earlier. A row whose time is about to come on some silo's clock may be gone: another
    /// activation was woken and had nothing to wait for.
    /// </summary>
    private DueChange DueAfter(TState after)
    {
        var wanted = Earlier(NextAlarmAt(after), Now + TellCheck);
        return dueRow is { } at && at <= wanted && at > Now + Untaken ? DueChange.Keep : DueChange.To(wanted);
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset other) =>
        one is { } at && at < other ? at : other;
}
