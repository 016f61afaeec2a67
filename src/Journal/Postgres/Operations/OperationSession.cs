using Npgsql;
using Omni.Journal.Copying;

namespace Omni.Journal.Postgres.Operations;

/// <summary>Whether an operation lets others use the store.</summary>
internal enum OperationHold
{
    /// <summary>Others may write meanwhile.</summary>
    None,

    /// <summary>Nobody else uses the store, nor can a server start on it.</summary>
    Alone,
}

/// <summary>
/// A connection for an operation, its store's schema up to date. Statements may take as long as they need, and plans
/// are made for whole tables.
/// </summary>
internal sealed class OperationSession : IDisposable
{
    private const string Timeouts = "-c statement_timeout=0 -c lock_timeout=5000 -c cursor_tuple_fraction=1.0";

    private OperationSession(NpgsqlConnection connection, string name, StoreIdentity identity) =>
        (Connection, Name, Identity) = (connection, name, identity);

    /// <summary>A connection that may write; every commit on it is durable.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Host and database, for messages.</summary>
    public string Name { get; }

    public StoreIdentity Identity { get; }

    /// <exception cref="JournalStartException">
    /// It is used by a server, cannot be reached or used, or is newer than this program.
    /// </exception>
    /// <param name="mayBeUnfinished">Whether it may be a copy that was only begun.</param>
    public static OperationSession Open(PostgresTarget target, OperationHold hold, bool mayBeUnfinished = false)
    {
        target.Options.Validate();
        var builder = new NpgsqlConnectionStringBuilder(target.ConnectionString)
        {
            ApplicationName = "omni-operation", Pooling = false, CommandTimeout = 0,
        };
        builder.Options = $"{builder.Options} {Timeouts}";
        var name = $"{builder.Host}/{builder.Database}";
        var connection = new NpgsqlConnection(builder.ConnectionString);
        try
        {
            connection.Open();
            Durability.Apply(connection);
            ServerChecks.Require(connection);
            if (hold == OperationHold.Alone)
                StoreHold.Take(connection, name);
            var identity = SchemaRunner.Apply(connection, target.Options.RowTables, target.Clock.GetUtcNow());
            if (!mayBeUnfinished)
                CopyMark.RequireNone(name, identity.UnfinishedCopyOf);
            return new(connection, name, identity);
        }
        catch (Exception e)
        {
            connection.Dispose();
            if (IsLost(e))
                throw new JournalStartException($"Store {name} cannot be opened. {e.Message}", e);
            throw;
        }
    }

    /// <summary>Whether the server went away or refused.</summary>
    public static bool IsLost(Exception error) => error is NpgsqlException or TimeoutException or IOException;

    /// <summary>What is told when it did.</summary>
    public JournalStartException Lost(Exception cause) => new(
        $"Store {Name} could not be worked on to the end. {cause.Message} Nothing was half done: repeat it.", cause);

    /// <summary>Ends the connection, and with it whatever was held or not committed.</summary>
    public void Dispose() => Connection.Dispose();
}
