using Omni.Journal.Format;

namespace Omni.Journal.Sqlite;

/// <summary>Moves one due row that still stands where it is expected.</summary>
internal sealed class RescheduleWrite(
    string stream, DateTimeOffset expected, DateTimeOffset? next, CancellationToken cancellation)
    : PendingWrite<bool>(cancellation)
{
    protected override bool Result => true;

    public override void Execute(WriteSession session)
    {
        if (session.DueOf(stream) == DueTime.RoundUp(expected))
            session.SetDue(stream, next is { } at ? DueTime.RoundUp(at) : null);
    }
}
