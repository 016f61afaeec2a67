using Npgsql;
using Omni.Silo.Hosting;
using Omni.Support;
using Omni.Support.Postgres;

namespace Omni.Silo.Tests.Hosting;

public sealed class OrleansTablesTests
{
    // Not the scripts themselves: only the names that they leave behind.
    private const string Main = "CREATE TABLE OrleansQuery (QueryKey varchar(64), QueryText varchar(8000));";

    private const string Persistence =
        "CREATE TABLE OrleansStorage (ServiceId text);"
        + "INSERT INTO OrleansQuery VALUES ('ReadFromStorageKey', ''), ('WriteToStorageKey', ''), ('ClearStorageKey', '');";

    private const string OldClustering =
        "CREATE TABLE OrleansMembershipTable (DeploymentId text);"
        + "CREATE TABLE OrleansMembershipVersionTable (DeploymentId text);"
        + "INSERT INTO OrleansQuery VALUES ('GatewaysQueryKey', ''), ('InsertMembershipKey', ''),"
        + "('MembershipReadAllKey', ''), ('UpdateMembershipKey', '');";

    private const string Upgrade = "INSERT INTO OrleansQuery VALUES ('CleanupDefunctSiloEntriesKey', '');";

    [RequiresTheory(Tools.Postgres)]
    [InlineData("", new[] { "PostgreSQL-Main.sql", "PostgreSQL-Persistence.sql", "PostgreSQL-Clustering.sql" })]
    [InlineData(Main, new[] { "PostgreSQL-Persistence.sql", "PostgreSQL-Clustering.sql" })]
    [InlineData(Main + Persistence, new[] { "PostgreSQL-Clustering.sql" })]
    [InlineData(Main + OldClustering + Upgrade, new[] { "PostgreSQL-Persistence.sql" })]
    [InlineData(Main + Persistence + OldClustering, new[] { "PostgreSQL-Clustering-3.7.0.sql" })]
    public async Task Check_OfADatabaseThatLacksSomething_NamesTheScriptsInOrder(string ran, string[] missing)
    {
        await using var server = await PostgresServer.StartAsync();
        var database = await PrepareAsync(server, ran);
        var error = await Assert.ThrowsAsync<StartException>(() => OrleansTables.CheckAsync(database));
        var named = error.Message.Split(["/", ", ", " "], StringSplitOptions.None)
            .Where(word => word.EndsWith(".sql", StringComparison.Ordinal));
        Assert.Equal(missing, named);
        Assert.Contains("https://github.com/dotnet/orleans/tree/main/src/AdoNet", error.Message, StringComparison.Ordinal);
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Check_OfADatabaseThatHasAll_IsContent()
    {
        await using var server = await PostgresServer.StartAsync();
        await OrleansTables.CheckAsync(await PrepareAsync(server, Main + Persistence + OldClustering + Upgrade));
    }

    [Fact]
    public async Task Check_OfADatabaseThatIsNotThere_SaysSo()
    {
        var error = await Assert.ThrowsAsync<StartException>(
            () => OrleansTables.CheckAsync("Host=/nowhere;Username=omni;Database=omni"));
        Assert.Contains("cannot be asked for Orleans' tables", error.Message, StringComparison.Ordinal);
    }

    private static async Task<string> PrepareAsync(PostgresServer server, string script)
    {
        var database = await server.CreateDatabaseAsync();
        if (script.Length == 0) return database;
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(script, connection);
        await command.ExecuteNonQueryAsync();
        return database;
    }
}
