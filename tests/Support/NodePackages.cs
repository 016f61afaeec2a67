using System.Text.Json;

namespace Omni.Support;

/// <summary>Folders of this repository that npm installs packages into, as their lock files say.</summary>
public static class NodePackages
{
    private static readonly string[] Folders =
        ["clients/typescript", "src/Connectors/WebChat/Widget", "src/Desk", "tests/Interop/Node"];

    /// <summary>Folders without a package that their lock file names, or with another version of it.</summary>
    public static IEnumerable<string> Missing() => Folders.Where(folder => !AreInstalled(Path.Combine(Root(), folder)));

    /// <summary>What installs the packages of a folder.</summary>
    public static string CommandFor(string folder) => $"npm ci --prefix {folder}";

    private static bool AreInstalled(string folder)
    {
        var installed = Path.Combine(folder, "node_modules", ".package-lock.json");
        return File.Exists(installed)
            && Versions(Path.Combine(folder, "package-lock.json")).ToHashSet().IsSubsetOf(Versions(installed));
    }

    /// <summary>Packages with their versions; what only some systems need is left out.</summary>
    private static IEnumerable<string> Versions(string lockFile)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(lockFile));
        foreach (var package in json.RootElement.GetProperty("packages").EnumerateObject())
            if (package.Name.StartsWith("node_modules/", StringComparison.Ordinal)
                && package.Value.TryGetProperty("version", out var version)
                && !package.Value.TryGetProperty("optional", out _))
                yield return $"{package.Name} {version.GetString()}";
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "global.json"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
