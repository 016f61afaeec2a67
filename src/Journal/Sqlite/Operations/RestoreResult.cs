namespace Omni.Journal.Sqlite.Operations;

/// <summary>What a restore made.</summary>
/// <param name="OldLogId">The log that was backed up.</param>
/// <param name="NewLogId">What it is called from now on.</param>
/// <param name="Position">Its newest event.</param>
/// <param name="Keys">Customers whose personal parts can be read.</param>
/// <param name="HasKeys">
/// False: restored without keys, so addresses and repeated messages are not recognised either.
/// </param>
public sealed record RestoreResult(string OldLogId, string NewLogId, long Position, long Keys, bool HasKeys);
