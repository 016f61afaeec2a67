namespace Omni.Journal.Sqlite.Tables;

/// <summary>Names and values of the store as a whole.</summary>
internal sealed class MetaTable(Database database)
{
    private readonly Statement put = database.Prepare("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)");

    public void Put(string name, string value) => put.Bind(1, name).Bind(2, value).Run();
}
