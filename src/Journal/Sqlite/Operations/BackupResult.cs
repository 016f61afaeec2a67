namespace Omni.Journal.Sqlite.Operations;

/// <summary>What a backup wrote.</summary>
/// <param name="LogId">The log that was copied.</param>
/// <param name="Position">Its newest event in the copy.</param>
/// <param name="LogFile">The log, without keys and secrets.</param>
/// <param name="KeysFile">Keys and secrets.</param>
public sealed record BackupResult(string LogId, long Position, string LogFile, string KeysFile);
