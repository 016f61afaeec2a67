using Omni.Journal.Sqlite;

namespace Omni.Journal.Tests.Sqlite;

/// <summary>Prepared statements are prepared once.</summary>
public sealed class StatementTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void BoundLimit_BoundAnew_IsNotCompiledAnew()
    {
        using var database = Database.Open(path);
        database.Execute("CREATE TABLE numbers (n INTEGER PRIMARY KEY); INSERT INTO numbers VALUES (1), (2), (3)");
        using var query = database.Prepare("SELECT n FROM numbers WHERE n > ?1 ORDER BY n LIMIT ?2");
        for (var limit = 1; limit <= 3; limit++)
        {
            var read = 0;
            query.Bind(1, 0).Bind(2, limit);
            while (query.Step()) read++;
            Assert.Equal(limit, read);
        }

        Assert.Equal(0, query.Recompiled);
    }
}
