namespace Omni.Journal.Sqlite.Tables;

/// <summary>Changes of key tables that were committed and have not reached those tables.</summary>
internal sealed class TailTable(Database database)
{
    private readonly Statement insert = database.Prepare("INSERT INTO tail (seq, changes) VALUES (?1, ?2)");
    private readonly Statement remove = database.Prepare("DELETE FROM tail WHERE seq <= ?1");
    private readonly Statement last = database.Prepare("SELECT max(seq) FROM tail");
    private readonly Statement read = database.Prepare("SELECT changes FROM tail ORDER BY seq");

    public void Insert(long seq, ReadOnlySpan<byte> changes) => insert.Bind(1, seq).BindBlob(2, changes).Run();

    /// <summary>Removes what has reached its tables.</summary>
    public void RemoveUpTo(long seq) => remove.Bind(1, seq).Run();

    /// <summary>Number of the newest row; 0 in an empty tail.</summary>
    public long LastSeq()
    {
        var value = last.Step() ? last.Number(0) : 0;
        last.Reset();
        return value;
    }

    /// <summary>Every row, the oldest first.</summary>
    public IEnumerable<byte[]> Read()
    {
        while (read.Step())
            yield return read.Bytes(0)!;
    }
}
