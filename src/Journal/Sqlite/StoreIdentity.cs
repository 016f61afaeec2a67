using System.Security.Cryptography;
using Omni.Journal.Copying;
using Omni.Journal.Format;

namespace Omni.Journal.Sqlite;

/// <summary>What is drawn once when a store is made.</summary>
/// <param name="LogId">Name of the log; a restore draws a new one.</param>
/// <param name="ClaimSecret">Secret of the hashed claim keys; lives as long as the claims.</param>
/// <param name="UnfinishedCopyOf">The log that the store is not yet a whole copy of; null when it is whole.</param>
internal sealed record StoreIdentity(string LogId, byte[] ClaimSecret, string? UnfinishedCopyOf)
{
    public static StoreIdentity LoadOrCreate(Database database)
    {
        using var addLogId = database.Prepare("INSERT OR IGNORE INTO meta (name, value) VALUES ('log_id', ?1)");
        addLogId.Bind(1, $"log_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}").Run();
        using var addSecret = database.Prepare("INSERT OR IGNORE INTO secrets (name, value) VALUES ('claims', ?1)");
        addSecret.BindBlob(1, RandomNumberGenerator.GetBytes(ClaimHash.SecretBytes)).Run();
        using var read = database.Prepare(
            "SELECT m.value, s.value FROM meta m, secrets s WHERE m.name = 'log_id' AND s.name = 'claims'");
        read.Step();
        var identity = new StoreIdentity(
            read.Text(0), read.Bytes(1)!,
            database.QueryText($"SELECT value FROM meta WHERE name = '{CopyMark.Name}'"));
        read.Reset();
        return identity;
    }
}
