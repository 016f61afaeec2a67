using System.Text.RegularExpressions;

namespace Omni.Interop.Durability;

/// <summary>
/// Syncs that strace has written down. A line is written when the call ends, before its process goes on.
/// </summary>
/// <param name="path">What <c>strace -f -o</c> writes.</param>
internal sealed partial class SyncTrace(string path)
{
    /// <summary>Syncs that have returned and worked.</summary>
    /// <param name="processes">Of these alone; null: of all.</param>
    public async Task<int> CountAsync(IReadOnlySet<int>? processes = null)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return Done().Matches(await reader.ReadToEndAsync())
            .Count(line => processes?.Contains(int.Parse(line.Groups["process"].ValueSpan)) != false);
    }

    [GeneratedRegex(
        @"^(?<process>\d+) .*f(data)?sync(\(\d+\)| resumed>\)) += 0",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline, 30_000)]
    private static partial Regex Done();
}
