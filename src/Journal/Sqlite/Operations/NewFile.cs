namespace Omni.Journal.Sqlite.Operations;

/// <summary>
/// A file that gets its name when it is whole; until then, and after a failure, there is nothing under it.
/// </summary>
internal sealed class NewFile : IDisposable
{
    private static readonly string[] Companions = ["", "-journal", "-wal", "-shm", ".lock", ".holder"];

    private readonly string path;

    /// <exception cref="JournalStartException">There is a file of that name.</exception>
    public NewFile(string folder, string name)
    {
        path = Path.Combine(Path.GetFullPath(folder), name);
        PartialPath = path + ".partial";
        if (File.Exists(path))
            throw new JournalStartException($"{path} is there already and stays as it is; name another folder.");
        Dispose();
        StoreFiles.Prepare(PartialPath);
    }

    /// <summary>Where it is written.</summary>
    public string PartialPath { get; }

    /// <summary>Gives it its name, which is returned.</summary>
    public string Keep()
    {
        File.Move(PartialPath, path);
        return path;
    }

    /// <summary>Removes what was not kept.</summary>
    public void Dispose()
    {
        foreach (var companion in Companions)
            if (File.Exists(PartialPath + companion))
                File.Delete(PartialPath + companion);
    }
}
