using Omni.Domain.Channels;
using Orleans;

namespace Omni.Domain.Settings;

/// <summary>What a customer is told who enters a queue (mission R7). Counts as no human reply.</summary>
/// <param name="Channel">Channel id it is for; empty: every channel of the class.</param>
/// <param name="Class">Class it is for; Unspecified: every class. Either this or a channel.</param>
/// <param name="Text">
/// Sent while the queue is open and somebody is there; empty: nothing. Variables: {wait}, {minutes}, {position}, {queue}.
/// </param>
/// <param name="ClosedText">
/// Sent while it is closed or nobody is there; empty: nothing. Variables: {opening}, {position}, {queue}.
/// </param>
/// <param name="Promise">
/// What is said is a promise: the wait that is said, or after closing the wait from the opening on, goes into the ledger.
/// </param>
[GenerateSerializer, Immutable]
public sealed record AutoReplySettings(
    [property: Id(0)] string Channel,
    [property: Id(1)] ChannelClass Class,
    [property: Id(2)] string Text,
    [property: Id(3)] string ClosedText,
    [property: Id(4)] bool Promise)
{
    /// <summary>Working time after the opening within which an answer is promised to who came before it.</summary>
    [Id(5)]
    public TimeSpan ClosedWithin { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether it is for that channel.</summary>
    public bool Fits(string channel, ChannelClass channelClass) => Channel.Length > 0
        ? string.Equals(Channel, channel, StringComparison.Ordinal)
        : Class == ChannelClass.Unspecified || Class == channelClass;
}
