using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Routing;
using Omni.Domain.Settings;

namespace Omni.Simulation.Invariants;

/// <summary>
/// Settings shape what happens: an entry begins in a queue that is open by the version it names; an offer out of a queue
/// goes to somebody who serves it and can do what is asked, by a version that was in force lately.
/// </summary>
internal sealed class SettingsHold : Invariant
{
    /// <summary>How long a silo that stalls, with a store that is slow and fails, may decide by what it knew.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(10);

    private readonly List<(SettingsDocument Document, DateTimeOffset Until)> versions = [];

    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case SettingsApplied e:
                Require(e.Version == versions.Count + 1, recorded, $"version {e.Version} follows on {versions.Count}");
                if (versions.Count > 0) versions[^1] = versions[^1] with { Until = e.At };
                versions.Add((e.Document, DateTimeOffset.MaxValue));
                break;
            case InteractionQueued e:
                var queue = versions[e.SettingsVersion - 1].Document.Queues.FirstOrDefault(q => q.Id == e.Queue);
                Require(queue is { Closed: false }, recorded, $"{e.Queue} is not open by version {e.SettingsVersion}");
                break;
            case OfferMade e when Shadow.Interactions[e.Interaction] is { IsWaiting: true } waiting:
                var lately = versions.Where(v => v.Until > e.At - Lag);
                Require(
                    lately.Any(v => MayTake(v.Document, waiting, e.Agent)), recorded,
                    $"{e.Agent} has not served {waiting.Queue} or lacks a skill for {Lag}");
                break;
        }
    }

    private static bool MayTake(SettingsDocument document, ShadowInteraction waiting, AgentId agent) =>
        document.Queues.FirstOrDefault(q => q.Id == waiting.Queue) is { } queue
        && document.Agents.FirstOrDefault(a => a.Id == agent) is { } self
        && self.Queues.Contains(waiting.Queue)
        && (!queue.Relaxation.IsEmpty || Requirement.IsMet(queue.Requires, self.Skills));
}
