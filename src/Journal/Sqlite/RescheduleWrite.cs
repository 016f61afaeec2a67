using Omni.Journal.Sqlite.Tables;

namespace Omni.Journal.Sqlite;

/// <summary>Moves one due row that still stands where it is expected.</summary>
internal sealed class RescheduleWrite(
    string stream, DateTimeOffset expected, DateTimeOffset? next, CancellationToken cancellation)
    : PendingWrite<bool>(cancellation)
{
    protected override bool Result => true;

    public override void Execute(WriteSession session)
    {
        if (session.DueOf(stream) == DueTable.RoundUp(expected))
            session.SetDue(stream, next is { } at ? DueTable.RoundUp(at) : null);
    }
}
