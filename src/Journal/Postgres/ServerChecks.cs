using System.Globalization;
using Npgsql;

namespace Omni.Journal.Postgres;

/// <summary>What a server must be to hold a store.</summary>
internal static class ServerChecks
{
    private const int VersionMin = 150_000;

    /// <exception cref="JournalStartException">The server cannot be used; the message says what to change.</exception>
    public static void Require(NpgsqlConnection connection)
    {
        var version = int.Parse(Read(connection, "server_version_num"), CultureInfo.InvariantCulture);
        if (version < VersionMin)
            throw new JournalStartException(
                $"The server is PostgreSQL {Read(connection, "server_version")}; "
                + $"a store needs {VersionMin / 10_000} or newer.");
        var encoding = Read(connection, "server_encoding");
        if (encoding != "UTF8")
            throw new JournalStartException(
                $"Database {connection.Database} is encoded in {encoding}; make one with ENCODING 'UTF8'.");
        if (Read(connection, "transaction_read_only") == "on")
            throw new JournalStartException(
                $"Database {connection.Database} is read-only, as a standby is; name the primary.");
    }

    private static string Read(NpgsqlConnection connection, string setting) =>
        (string)Commands.Single(connection, $"SELECT current_setting('{setting}')")!;
}
