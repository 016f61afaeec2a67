namespace Omni.Journal.Sqlite;

/// <summary>Marks that the store took a write. The clock is this machine's, so there is no other to tell of.</summary>
internal sealed class ProbeWrite(DateTimeOffset now, CancellationToken cancellation)
    : PendingWrite<DateTimeOffset?>(cancellation)
{
    protected override DateTimeOffset? Result => null;

    public override void Execute(WriteSession session) =>
        session.Tables.Meta.Put(ProbeMark.Name, ProbeMark.Of(now));
}
