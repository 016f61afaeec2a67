using System.Globalization;
using Npgsql;
using Omni.Domain.Journal;

namespace Omni.Journal.Postgres;

/// <summary>
/// Tables that come and go while a store is in use. They are made aside and attached, which waits for no reader: a dump
/// that runs for hours must not stop the appends at midnight.
/// </summary>
internal static class Partitions
{
    // Rows are replaced again and again; room on their page keeps their index untouched.
    private const int FillFactor = 80;

    /// <summary>Whoever waits for a table to be dropped holds up readers for that long at most.</summary>
    private const int DropPatienceMs = 200;

    /// <summary>Makes the table of rows, unless it is there. The caller holds the writers' lock.</summary>
    public static void MakeRows(NpgsqlConnection connection, RowTable table) => Make(
        connection, "rows", $"row_{table.Name}", table.Name, $"WITH (fillfactor = {FillFactor})");

    /// <summary>Makes the tables for claims that are taken on a day. The caller holds the writers' lock.</summary>
    public static void MakeDay(NpgsqlConnection connection, DateOnly day)
    {
        foreach (var kind in ClaimDays.Kinds)
            Make(connection, $"claims_{kind}", $"claims_{kind}_{day:yyyyMMdd}", $"{day:yyyy-MM-dd}", "");
    }

    /// <summary>Tables for claims of a day, and the day.</summary>
    public static List<(string Table, DateOnly Day)> ReadDays(NpgsqlConnection connection, string kind)
    {
        using var read = new NpgsqlCommand(
            "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
            + $"WHERE i.inhparent = 'claims_{kind}'::regclass ORDER BY c.relname", connection);
        using var reader = read.ExecuteReader();
        List<(string, DateOnly)> days = [];
        while (reader.Read())
            days.Add((reader.GetString(0), DayOf(reader.GetString(0))));
        return days;
    }

    /// <summary>Drops a table, unless somebody reads it at the moment: then the next attempt will.</summary>
    public static bool TryDrop(NpgsqlConnection connection, string table)
    {
        try
        {
            Commands.Execute(connection, $"SET lock_timeout = {DropPatienceMs}; DROP TABLE IF EXISTS {table}");
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
        finally
        {
            Commands.Execute(connection, "RESET lock_timeout");
        }
    }

    private static void Make(NpgsqlConnection connection, string parent, string name, string value, string storage)
    {
        if (Commands.Single(connection, $"SELECT to_regclass('{name}')::text") is not null)
            return;
        Commands.Execute(
            connection,
            $"CREATE TABLE {name} (LIKE {parent} INCLUDING ALL) {storage}; "
            + $"ALTER TABLE {parent} ATTACH PARTITION {name} FOR VALUES IN ('{value}')");
    }

    private static DateOnly DayOf(string table) =>
        DateOnly.ParseExact(table[(table.LastIndexOf('_') + 1)..], "yyyyMMdd", CultureInfo.InvariantCulture);
}
