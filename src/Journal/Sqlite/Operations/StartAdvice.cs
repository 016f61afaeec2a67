using SQLitePCL;

namespace Omni.Journal.Sqlite.Operations;

/// <summary>What to do when a store cannot be opened.</summary>
internal static class StartAdvice
{
    private const string Rights =
        "Give this user the right to write to the folder and all files in it, or mount the disk for writing.";

    /// <summary>What is wrong with the store and what to do, in a few sentences.</summary>
    public static string Of(string path, Exception error) =>
        $"Store {path} cannot be opened. {error.Message} {Fix(error)}".TrimEnd();

    private static string Fix(Exception error) => error switch
    {
        UnauthorizedAccessException => Rights,
        StoreException e => e.Kind switch
        {
            raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM => Rights,
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB =>
                "The file is damaged: copy it away, run verify to see what is lost, and restore a backup.",
            raw.SQLITE_FULL => "The disk is full: make room; nothing that was acknowledged is lost.",
            raw.SQLITE_IOERR => "The disk does not do what it is asked: see the system's log, then run verify.",
            _ => "",
        },
        _ => "",
    };
}
