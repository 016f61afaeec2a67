using Omni.Journal.Format;

namespace Omni.Journal.Sqlite.Tables;

/// <summary>Customers' keys. A key that is gone cannot be made again: what it sealed stays closed.</summary>
internal sealed class KeysTable(Database database)
{
    private readonly Statement find = database.Prepare("SELECT key FROM keys WHERE subject = ?1");
    private readonly Statement insert = database.Prepare("INSERT INTO keys (subject, key) VALUES (?1, ?2)");

    private readonly Statement remove = database.Prepare("DELETE FROM keys WHERE subject = ?1");

    public SubjectKey? Find(string subject)
    {
        find.Bind(1, subject);
        var key = find.Step() ? SubjectKey.FromStore(subject, find.Bytes(0)!) : null;
        find.Reset();
        return key;
    }

    public void Insert(SubjectKey key) => insert.Bind(1, key.Subject).BindBlob(2, key.Secret).Run();

    /// <summary>Removes the key and overwrites where it stood.</summary>
    public void Remove(string subject)
    {
        // For this one statement: elsewhere it would only write pages again that are about to be reused.
        database.Execute("PRAGMA secure_delete = ON");
        try
        {
            remove.Bind(1, subject).Run();
        }
        finally
        {
            database.Execute("PRAGMA secure_delete = OFF");
        }
    }
}
