namespace Omni.Api.Settings.Files;

/// <summary>Something wrong with a settings file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Path">What it is about, in the words of the API; empty: the form of the file.</param>
/// <param name="Text">What, the value seen, what is allowed, what to do.</param>
public sealed record SettingsFileFault(int Line, int Column, string Path, string Text)
{
    /// <summary>As compilers write it, for example <c>settings.yaml:12:7: agents[3].capacity: 0 is outside …</c>.</summary>
    public string At(string file) => Path.Length == 0 ? $"{file}:{Line}:{Column}: {Text}" : $"{file}:{Line}:{Column}: {Path}: {Text}";
}
