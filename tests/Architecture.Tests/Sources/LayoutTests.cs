using Omni.Architecture.Tests.Tree;

namespace Omni.Architecture.Tests.Sources;

public sealed class LayoutTests
{
    private const int LinesMax = 400;

    private static readonly string[] RootEntries =
    [
        "README.md", "LICENSE", "Omni.sln", "Directory.Build.props", "Directory.Build.targets",
        "Directory.Packages.props", "global.json", ".editorconfig", ".gitignore", ".ci", "src", "tests", "bench",
        "docs", "samples", "clients",
    ];

    // Nobody who clones the repository gets these.
    private static readonly string[] LocalEntries =
    [
        ".git", ".vs", ".vscode", ".idea", "bin", "obj", "data", "TestResults", "BenchmarkDotNet.Artifacts",
        "node_modules",
    ];

    [Fact]
    public void Files_AreShortEnoughToRead() =>
        None.Of(new[] { "src", "tests", "bench", "samples" }
            .SelectMany(folder => Repository.Files(folder, ".cs"))
            .Select(file => (File: file, Lines: Repository.Lines(file).Length))
            .Where(f => f.Lines > LinesMax)
            .Select(f => $"{f.File} has {f.Lines} lines; {LinesMax} are allowed: split it."));

    [Fact]
    public void Root_HoldsNothingAReaderHasToWonderAbout() =>
        None.Of(new DirectoryInfo(Repository.Root).EnumerateFileSystemInfos().Select(e => e.Name)
            .Except(RootEntries, StringComparer.Ordinal).Except(LocalEntries, StringComparer.Ordinal));
}
