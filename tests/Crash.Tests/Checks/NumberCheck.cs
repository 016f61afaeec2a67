using Omni.Domain.Journal;

namespace Omni.Crash.Tests.Checks;

/// <summary>Positions are consecutive over the log, versions within each stream.</summary>
internal static class NumberCheck
{
    public static IEnumerable<string> Faults(IReadOnlyList<RecordedEvent> log)
    {
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < log.Count; i++)
        {
            if (log[i].Position != i + 1)
                yield return $"position {log[i].Position} stands where {i + 1} belongs";
            var expected = versions.GetValueOrDefault(log[i].Stream) + 1;
            if (log[i].Version != expected)
                yield return $"{log[i].Stream} has version {log[i].Version} where {expected} belongs";
            versions[log[i].Stream] = log[i].Version;
        }
    }
}
