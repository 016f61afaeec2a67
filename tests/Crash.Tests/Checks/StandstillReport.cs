using System.Globalization;
using Omni.Crash.Tests.Load;
using Omni.Domain.Journal;

namespace Omni.Crash.Tests.Checks;

/// <summary>The last days of every conversation whose customer nobody answered: who stood still can be read there.</summary>
internal static class StandstillReport
{
    private const int EventsShown = 15;

    public static IEnumerable<string> Lines(IReadOnlyList<RecordedEvent> log, Ledger ledger)
    {
        var last = ledger.Messages.GroupBy(m => m.Conversation, StringComparer.Ordinal).Select(c => c.Last());
        foreach (var waiting in last.Where(m => !ledger.AnsweredAsync(m.Message).IsCompleted))
            yield return $"{waiting.Customer} waits for an answer to {waiting.Message}; {Tail(log, waiting.Conversation)}";
        foreach (var number in Enumerable.Range(1, LoadSettings.Agents))
            yield return Tail(log, LoadSettings.AgentId(number));
    }

    private static string Tail(IReadOnlyList<RecordedEvent> log, string stream) =>
        $"{stream} ends with\n    "
        + string.Join("\n    ", log.Where(e => e.Stream == stream).TakeLast(EventsShown).Select(Line));

    private static string Line(RecordedEvent recorded) =>
        string.Create(CultureInfo.InvariantCulture, $"{recorded.Position} v{recorded.Version} {recorded.Event}");
}
