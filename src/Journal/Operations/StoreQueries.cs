namespace Omni.Journal.Operations;

/// <summary>Short questions to a store.</summary>
internal static class StoreQueries
{
    /// <summary>First column of the first row; 0 without one, or without a value.</summary>
    public static long QueryNumber(this IOfflineStore store, string sql)
    {
        var number = 0L;
        foreach (var row in store.Query(sql))
            number = row.IsNull(0) ? 0 : row.Number(0);
        return number;
    }
}
