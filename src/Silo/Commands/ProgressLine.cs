using System.Diagnostics;
using System.Globalization;
using Omni.Journal.Operations;

namespace Omni.Silo.Commands;

/// <summary>Progress on standard error: one line a second at most, and one for each new step.</summary>
internal sealed class ProgressLine
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private string step = "";
    private long shownAt;

    public void Show(StoreProgress progress)
    {
        if (progress.Step == step && Stopwatch.GetElapsedTime(shownAt) < Every) return;
        (step, shownAt) = (progress.Step, Stopwatch.GetTimestamp());
        Console.Error.WriteLine(progress.Total == 0
            ? $"… {progress.Step}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"… {progress.Step}: {progress.Done:#,0} of {progress.Total:#,0} ({progress.Percent} %)"));
    }
}
