using System.Collections.Immutable;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Grains.Settings;

/// <content>Queues that are named no more: nobody else would look after what waits there.</content>
internal sealed partial class SettingsGrain
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    private DateTimeOffset? lookAgainAt;

    /// <summary>A queue may go while something waits in it only when somebody takes that over.</summary>
    private async Task<ImmutableArray<SettingsFault>> FaultsOfWorkAsync(SettingsDocument document)
    {
        var kept = Named(document).ToHashSet();
        var faults = ImmutableArray.CreateBuilder<SettingsFault>();
        foreach (var queue in Named(State.Current.Document).Where(q => !kept.Contains(q)))
            if (await HasWaitingAsync(queue))
                faults.Add(new("removed_queues",
                    $"'{queue}' is named no more, but interactions wait there; name its heir by an entry with queue_id "
                    + $"{queue} and heir_queue_id, or keep the queue with closed: true"));
        return faults.DrainToImmutable();
    }

    /// <summary>Until nothing waits there, the queues are told again: they keep nothing over a crash.</summary>
    private async Task LookAfterRemovedAsync()
    {
        lookAgainAt = null;
        foreach (var removed in State.Current.Document.RemovedQueues)
            if (await HasWaitingAsync(removed.Queue))
            {
                Tell(removed.Queue);
                lookAgainAt = Now + LookAgain;
            }
    }

    private void TellRemoved(SettingsDocument before, SettingsDocument after)
    {
        if (after.RemovedQueues.IsEmpty) return;
        var known = before.RemovedQueues.Select(r => r.Queue).ToHashSet();
        foreach (var removed in after.RemovedQueues.Where(r => !known.Contains(r.Queue)))
            Tell(removed.Queue);
        lookAgainAt = Now + LookAgain;
    }

    private void Tell(QueueId queue)
    {
        var version = State.Current.Version;
        Tells.Send(queue.Value, () => GrainFactory.GetGrain<IQueueGrain>(queue.Value).SettingsAppliedAsync(version));
    }

    private async Task<bool> HasWaitingAsync(QueueId queue) =>
        (await Services.Journal.ReadRowsAsync(ConversationRows.Waiting, queue.Value, null, limit: 1)).Count > 0;

    private static IEnumerable<QueueId> Named(SettingsDocument document) =>
        document.Queues.Select(q => q.Id).Concat(document.RemovedQueues.Select(r => r.Queue));
}
