namespace Omni.Journal.Sqlite.Operations;

/// <summary>Transactions of operations; the writer of a running store has its own.</summary>
internal static class Transactions
{
    /// <summary>Runs it as one transaction: all of it or nothing.</summary>
    public static void Transact(this Database database, Action body)
    {
        database.Execute("BEGIN IMMEDIATE");
        try
        {
            body();
            database.Execute("COMMIT");
        }
        catch
        {
            if (database.InTransaction)
                database.Execute("ROLLBACK");
            throw;
        }
    }

    /// <summary>First column of the first row; 0 without one.</summary>
    public static long QueryNumber(this Database database, string sql)
    {
        using var query = database.Prepare(sql);
        return query.Step() ? query.Number(0) : 0;
    }
}
