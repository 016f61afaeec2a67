using Omni.Domain.Journal;

namespace Omni.Grains.Tests;

/// <summary>Waiting for what is written, and reading what was.</summary>
internal static class Journals
{
    /// <summary>The first event of that kind in the log, once it is there.</summary>
    public static async Task<T> FirstAsync<T>(this IJournal journal, string what)
        where T : DomainEvent
    {
        for (var position = 0L; ;)
        {
            foreach (var recorded in await journal.ReadLogAsync(position, 1_000))
            {
                position = recorded.Position;
                if (recorded.Event is T found) return found;
            }

            await journal.WaitPastAsync(position).Within(what);
        }
    }

    /// <summary>All events of a stream so far.</summary>
    public static async Task<DomainEvent[]> EventsAsync(this IJournal journal, string stream) =>
        [.. (await journal.ReadStreamAsync(stream, 0, 1_000)).Select(r => r.Event)];
}
