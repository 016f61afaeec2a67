namespace Omni.Architecture.Tests.Projects;

/// <summary>What one project may see.</summary>
/// <param name="Projects">Folders it may refer to; <c>/*</c> at the end: all below.</param>
/// <param name="Engines">What it may say for <c>UsesEngine</c>.</param>
/// <param name="Packages">Packages it may refer to; null: any.</param>
internal sealed record Sight(string[] Projects, string[] Engines, string[]? Packages = null);

/// <summary>The one direction of references: who sees whom.</summary>
internal static class ReferenceRules
{
    private static readonly Dictionary<string, Sight> Table = new(StringComparer.Ordinal)
    {
        ["src/Domain"] = new([], ["model"], Packages: ["NodaTime", "libphonenumber-csharp"]),
        ["src/Contracts"] = new(["src/Domain"], ["model"], Packages: []),
        ["src/Grains"] = new(["src/Contracts", "src/Domain"], ["model", "grains"], Packages: []),
        ["src/Journal"] = new(["src/Domain"], []),
        ["src/Api"] = new(["src/Contracts", "src/Domain"], ["model"]),
        ["src/Silo"] = new(["src/*"], ["model", "host"]),
        ["src/Engine.Abstractions"] = new([], [], Packages: []),
        ["src/Engine"] = new(["src/Engine.Abstractions"], []),
        ["src/Engine.Generator"] = new([], []),
        ["src/Connectors/*"] = new([], []),
        ["tests/Support"] = new(["src/*"], ["model", "host"]),
        ["tests/*"] = new(["src/*", "bench/*", "samples/*", "tests/Support", "tests/ConnectorKit"], ["model", "host"]),
        ["bench/*"] = new(["src/*", "tests/Support", "bench/*"], ["model", "host"]),
        ["samples/*"] = new(["src/Connectors/*", "samples/*"], []),
    };

    /// <summary>Everything a project says that it may not; empty: nothing.</summary>
    public static IReadOnlyList<string> Faults(ProjectFile project)
    {
        if (SightOf(project.Path) is not { } sight)
            return [$"{project.Path} has no line in the table of who sees whom."];
        return
        [
            .. project.Projects.Where(p => !sight.Projects.Any(allowed => Covers(allowed, p)))
                .Select(p => $"{project.Path} may not see {p}."),
            .. project.Engine.Length == 0 || sight.Engines.Contains(project.Engine, StringComparer.Ordinal)
                ? []
                : new[] { $"{project.Path} may not say UsesEngine {project.Engine}." },
            .. project.Packages.Where(p => sight.Packages?.Contains(p, StringComparer.Ordinal) == false)
                .Select(p => $"{project.Path} may not need the package {p}."),
        ];
    }

    private static Sight? SightOf(string path) => Table.TryGetValue(path, out var exact)
        ? exact
        : Table.FirstOrDefault(line => line.Key.EndsWith('*') && Covers(line.Key, path)).Value;

    private static bool Covers(string allowed, string path) => allowed.EndsWith("/*", StringComparison.Ordinal)
        ? path.StartsWith(allowed[..^1], StringComparison.Ordinal)
        : path == allowed;
}
