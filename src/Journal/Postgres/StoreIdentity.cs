using System.Security.Cryptography;
using Npgsql;
using Omni.Journal.Copying;
using Omni.Journal.Format;

namespace Omni.Journal.Postgres;

/// <summary>What is drawn once when a store is made.</summary>
/// <param name="LogId">Name of the log; a restore draws a new one.</param>
/// <param name="ClaimSecret">Secret of the hashed claim keys; lives as long as the claims.</param>
/// <param name="UnfinishedCopyOf">The log that the store is not yet a whole copy of; null when it is whole.</param>
internal sealed record StoreIdentity(string LogId, byte[] ClaimSecret, string? UnfinishedCopyOf)
{
    public static StoreIdentity LoadOrCreate(NpgsqlConnection connection)
    {
        var logId = $"log_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        Commands.Single(
            connection, "INSERT INTO meta (name, value) VALUES ('log_id', $1) ON CONFLICT DO NOTHING",
            new NpgsqlParameter { Value = logId });
        Commands.Single(
            connection, "INSERT INTO secrets (name, value) VALUES ('claims', $1) ON CONFLICT DO NOTHING",
            new NpgsqlParameter { Value = RandomNumberGenerator.GetBytes(ClaimHash.SecretBytes) });
        return new(
            (string)Commands.Single(connection, "SELECT value FROM meta WHERE name = 'log_id'")!,
            (byte[])Commands.Single(connection, "SELECT value FROM secrets WHERE name = 'claims'")!,
            (string?)Commands.Single(connection, $"SELECT value FROM meta WHERE name = '{CopyMark.Name}'"));
    }
}
