using Npgsql;

namespace Omni.Journal.Postgres.Operations;

/// <summary>
/// Holds a store for one operation, as long as its connection lasts. It takes the writers' lock, which every batch
/// needs and every server that starts, so nobody can write; while servers run it is refused.
/// </summary>
internal static class StoreHold
{
    /// <summary>Sessions of a server that has just ended go a moment later.</summary>
    private const int AskedMax = 30;

    private const string Others =
        "SELECT string_agg(format('%s from %s', pid, coalesce(host(client_addr), 'this host')), ', ' ORDER BY pid) "
        + "FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'omni'";

    /// <exception cref="JournalStartException">A server or another operation uses the store.</exception>
    public static void Take(NpgsqlConnection connection, string name)
    {
        // Asked before the lock is taken, so that a server which runs is not held up for being there.
        Require(connection, name, AskedMax);
        try
        {
            Commands.Execute(connection, Commands.KeepWritersLock);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new JournalStartException(
                $"Store {name} is held by another operation; wait until that one has ended.", e);
        }

        Require(connection, name, asked: 1);
    }

    private static void Require(NpgsqlConnection connection, string name, int asked)
    {
        while (Commands.Single(connection, Others) is string sessions)
        {
            if (--asked <= 0)
                throw new JournalStartException(
                    $"Store {name} is used by a server (sessions {sessions}); stop it, then repeat.");
            Commands.Execute(connection, "SELECT pg_sleep(0.1)");
        }
    }
}
