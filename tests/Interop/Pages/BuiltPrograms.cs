using System.Text.RegularExpressions;
using Omni.Interop.Node;

namespace Omni.Interop.Pages;

/// <summary>Programs of the checkout as the build of the tests has made them: a test builds nothing.</summary>
internal static partial class BuiltPrograms
{
    private const string BuildOfTypescript = "npm run build --prefix clients/typescript";

    /// <summary>
    /// The commands, with <c>dotnet run --project P --</c> in the form that runs what was built of P, and without the
    /// build of the TypeScript client: await <see cref="BuiltAsync" /> first.
    /// </summary>
    public static string In(string commands) => DotnetRun().Replace(commands.Replace(BuildOfTypescript, ":"), run =>
    {
        var project = run.Groups["project"].Value;
        var built = $"Omni.{Path.GetFileName(project)}.dll";
        var folder = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/'))!);
        return $"dotnet {Repository.At([.. project.Split('/'), "bin", folder, "net10.0", built])}";
    });

    /// <summary>Completes when what these commands run is built.</summary>
    public static Task BuiltAsync(IEnumerable<string> commands) =>
        commands.Any(text => text.Contains(BuildOfTypescript, StringComparison.Ordinal))
            ? OmniClient.BuiltAsync()
            : Task.CompletedTask;

    [GeneratedRegex(@"dotnet run --project (?<project>[\w/]+)( --(?= ))?", RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex DotnetRun();
}
