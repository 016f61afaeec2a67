using System.Xml.Linq;
using Omni.Architecture.Tests.Tree;

namespace Omni.Architecture.Tests.Projects;

/// <summary>What a project file says it needs.</summary>
/// <param name="Path">The project's folder, for example <c>src/Engine.Abstractions</c>.</param>
/// <param name="Projects">Folders of the projects it refers to.</param>
/// <param name="Packages">Packages it refers to.</param>
/// <param name="Engine">Its <c>UsesEngine</c>; empty: none.</param>
internal sealed record ProjectFile(
    string Path, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages, string Engine)
{
    /// <summary>Reads a project file, conditions ignored: what is needed at times is needed.</summary>
    public static ProjectFile Read(string file)
    {
        var root = XDocument.Parse(Repository.Text(file)).Root!;
        var folder = FolderOf(file);
        return new(
            folder,
            [.. Includes(root, "ProjectReference").Select(include => Resolve(folder, include))],
            [.. Includes(root, "PackageReference")],
            Property(root, "UsesEngine"));
    }

    private static IEnumerable<string> Includes(XElement root, string item) =>
        root.Descendants(item).Select(e => e.Attribute("Include")?.Value ?? "").Where(include => include.Length > 0);

    private static string Property(XElement root, string name) => root.Descendants(name).LastOrDefault()?.Value ?? "";

    private static string Resolve(string folder, string include)
    {
        var anchored = include.Replace('\\', '/').Replace("$(OmniRoot)", "/", StringComparison.Ordinal);
        var full = System.IO.Path.GetFullPath(System.IO.Path.Combine("/", folder, anchored));
        return FolderOf(full.TrimStart('/'));
    }

    private static string FolderOf(string file) => file[..file.LastIndexOf('/')];
}
