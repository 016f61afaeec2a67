using System.Text.RegularExpressions;

namespace Omni.Interop.Pages;

/// <summary>Output as a page shows it: <c>…</c> stands for any part of a line, <c>…</c> alone for any lines.</summary>
internal static class OutputPattern
{
    /// <summary>Fails unless the output is as shown.</summary>
    public static void Check(string shown, string printed, string where)
    {
        var lines = shown.Trim().Split('\n').Select(line => line.Trim() == "…"
            ? "(.*\n)*?"
            : $"{Regex.Escape(line.TrimEnd()).Replace("…", ".*", StringComparison.Ordinal)}\n");
        var pattern = new Regex($"^{string.Concat(lines)}$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(30));
        Assert.True(
            pattern.IsMatch(printed.Trim() + "\n"),
            $"The page shows\n{shown}\nthe commands printed\n{printed}\nat {where}");
    }
}
