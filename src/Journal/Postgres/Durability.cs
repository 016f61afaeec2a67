using Npgsql;

namespace Omni.Journal.Postgres;

/// <summary>What makes a commit durable, set and then read back: asking does not make it true.</summary>
internal static class Durability
{
    /// <summary>Sets up a connection that writes. A stronger setting of the server's is left as it is.</summary>
    /// <exception cref="JournalStartException">A commit on this connection would not be durable.</exception>
    public static void Apply(NpgsqlConnection connection)
    {
        if (!IsEnough(Read(connection, "synchronous_commit")))
            Commands.Execute(connection, "SET synchronous_commit = on");
        Require(connection);
    }

    /// <exception cref="JournalStartException">A commit on this connection would not be durable.</exception>
    public static void Require(NpgsqlConnection connection)
    {
        if (Read(connection, "fsync") is not "on" and var fsync)
            throw new JournalStartException(
                $"PostgreSQL runs with fsync = {fsync}, so a power cut destroys the store; set it to on.");
        var commit = Read(connection, "synchronous_commit");
        if (!IsEnough(commit))
            throw new JournalStartException(
                $"PostgreSQL runs with synchronous_commit = {commit}; below on an acknowledged append can be lost.");
    }

    private static bool IsEnough(string synchronousCommit) => synchronousCommit is "on" or "remote_apply";

    private static string Read(NpgsqlConnection connection, string setting) =>
        (string)Commands.Single(connection, $"SELECT current_setting('{setting}')")!;
}
