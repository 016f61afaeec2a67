using Omni.Domain.Journal;

namespace Omni.Crash.Tests.Checks;

/// <summary>Reads a whole log.</summary>
internal static class LogReader
{
    private const int PageSize = 10_000;

    public static async Task<IReadOnlyList<RecordedEvent>> ReadAllAsync(this IJournal journal)
    {
        var log = new List<RecordedEvent>();
        while (true)
        {
            var page = await journal.ReadLogAsync(log.Count == 0 ? 0 : log[^1].Position, PageSize);
            log.AddRange(page);
            if (page.Count < PageSize) return log;
        }
    }
}
