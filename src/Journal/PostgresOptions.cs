using Npgsql;

namespace Omni.Journal;

/// <summary>Where a journal on PostgreSQL lives, and its limits. Any number of processes may open one store.</summary>
public sealed record PostgresOptions : JournalOptions
{
    /// <summary>
    /// Npgsql's connection string, for example <c>Host=db;Database=omni;Username=omni;Password=…</c>. The database is
    /// an empty one in UTF-8, or one that Omni has used before; the user owns it.
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>Connections that read, besides the two that write and listen; 1 to 64.</summary>
    public int ReaderConnections { get; init; } = 4;

    internal override void Validate()
    {
        base.Validate();
        Require(ReaderConnections, 1, 64, nameof(ReaderConnections));
        try
        {
            if (new NpgsqlConnectionStringBuilder(ConnectionString) is { Host.Length: > 0, Database.Length: > 0 })
                return;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new JournalStartException($"The store's connection string cannot be read: {e.Message}", e);
        }
        throw new JournalStartException("The store's connection string needs Host and Database.");
    }
}
