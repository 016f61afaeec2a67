using System.Text.RegularExpressions;

namespace Omni.Interop.Pages;

/// <summary>Programs of the checkout as the build of the tests has made them: a test builds nothing.</summary>
internal static partial class BuiltPrograms
{
    /// <summary>The commands, with <c>dotnet run --project P --</c> in the form that runs what was built of P.</summary>
    public static string In(string commands) => DotnetRun().Replace(commands, run =>
    {
        var project = run.Groups["project"].Value;
        var built = $"Omni.{Path.GetFileName(project)}.dll";
        var folder = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/'))!);
        return $"dotnet {Repository.At([.. project.Split('/'), "bin", folder, "net10.0", built])}";
    });

    [GeneratedRegex(@"dotnet run --project (?<project>[\w/]+)( --(?= ))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DotnetRun();
}
