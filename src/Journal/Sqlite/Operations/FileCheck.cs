using Omni.Journal.Operations;

namespace Omni.Journal.Sqlite.Operations;

/// <summary>SQLite's own look at every page and index of the file.</summary>
internal static class FileCheck
{
    /// <summary>Adds what is wrong. False: the file cannot be trusted to be read any further.</summary>
    public static bool Run(string path, DateTimeOffset now, Findings findings)
    {
        using var hold = StoreHold.Take(path, now);
        try
        {
            using var database = Database.Open(path);
            using var check = database.Prepare("PRAGMA integrity_check");
            while (check.Step())
                if (check.Text(0) is not "ok" and var what)
                    findings.Add(path, what.ReplaceLineEndings(" "));
        }
        catch (StoreException e)
        {
            findings.Add(path, e.Message);
        }

        return findings.Count == 0;
    }
}
