namespace Omni.Architecture.Tests.Tree;

/// <summary>The files of this repository, without what builds leave behind.</summary>
internal static class Repository
{
    private static readonly string[] Built = ["bin", "obj", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>The folder that holds <c>global.json</c>, found upwards from where the tests run.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>
    /// Paths of all files below a folder whose name ends so, relative to the root, with forward slashes.
    /// </summary>
    /// <param name="folder">Relative to the root; one that does not exist has no files.</param>
    public static string[] Files(string folder, string ending)
    {
        var start = Path.Combine(Root, folder);
        return Directory.Exists(start)
            ? [.. Below(start, ending).Select(Relative).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>The lines of a file.</summary>
    public static string[] Lines(string path) => File.ReadAllLines(Path.Combine(Root, path));

    /// <summary>The text of a file.</summary>
    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<string> Below(string folder, string ending)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
            if (file.EndsWith(ending, StringComparison.Ordinal))
                yield return file;
        foreach (var inner in Directory.EnumerateDirectories(folder))
            if (!Built.Contains(Path.GetFileName(inner), StringComparer.Ordinal))
                foreach (var file in Below(inner, ending))
                    yield return file;
    }

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "global.json")))
                return folder.FullName;
        throw new InvalidOperationException($"No global.json above {AppContext.BaseDirectory}.");
    }
}
