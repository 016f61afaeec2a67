namespace Omni.Journal.Sqlite;

/// <summary>Moves one due row.</summary>
internal sealed class RescheduleWrite(
    string stream, DateTimeOffset expected, DateTimeOffset? next, CancellationToken cancellation)
    : PendingWrite<bool>(cancellation)
{
    protected override bool Result => true;

    public override void Execute(WriteSession session) => session.Tables.Due.Reschedule(stream, expected, next);
}
