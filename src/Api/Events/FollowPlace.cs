using Omni.Api.Requests;
using Omni.Domain.Journal;

namespace Omni.Api.Events;

/// <summary>Where a follower begins.</summary>
/// <param name="Position">Behind it.</param>
/// <param name="Hello">What it is told first.</param>
/// <param name="Gap">Why not where it asked to; null: there.</param>
internal sealed record FollowPlace(long Position, V1.FollowHello Hello, V1.FollowGap? Gap)
{
    /// <summary>Where the request asks to begin, or the log's beginning when that place is not known here.</summary>
    public static async Task<FollowPlace> FindAsync(V1.FollowRequest request, EventCursors cursors, IJournal journal)
    {
        if (!Enum.IsDefined(request.Start))
            throw Check.OutOfRange("start", (int)request.Start, "BEGINNING, NOW or UNSPECIFIED");
        long? wanted = request.Cursor.Length > 0 ? cursors.Read(request.Cursor)
            : request.Start == V1.FollowStart.Now ? long.MaxValue
            : 0;
        var head = await journal.ReadHeadAsync();
        var gap = wanted is null ? V1.GapReason.OtherLog
            : request.Cursor.Length > 0 && wanted > head ? V1.GapReason.BeyondHead
            : V1.GapReason.Unspecified;
        var position = gap == V1.GapReason.Unspecified ? Math.Min(wanted ?? 0, head) : 0;
        return new(
            position,
            new() { LogId = journal.LogId, Position = position, Head = head },
            gap == V1.GapReason.Unspecified ? null : new() { Reason = gap });
    }
}
