namespace Omni.Journal.Sqlite;

/// <summary>Destroys a customer's key. The result says whether there was one.</summary>
internal sealed class EraseWrite(string subject, CancellationToken cancellation) : PendingWrite<bool>(cancellation)
{
    private bool destroyed;

    protected override bool Result => destroyed;

    public override void Execute(WriteSession session)
    {
        destroyed = session.Tables.Keys.Find(subject) is not null;
        if (destroyed)
            session.Tables.Keys.Remove(subject);
    }
}
