using System.Runtime.CompilerServices;

namespace Omni.Api.Tests.Fixtures;

/// <summary>Files of the repository that are not part of the program.</summary>
internal static class Repository
{
    /// <summary>Where such a file is.</summary>
    public static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root(), .. parts]);

    private static string Root([CallerFilePath] string file = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "..", "..", ".."));
}
