using Omni.Contracts;
using Omni.Contracts.Queues;

namespace Omni.Grains.Queues;

/// <content>Whether the queue's offers fall evenly on its agents: the ledger counts, the queue is its clock.</content>
internal sealed partial class QueueGrain
{
    private static readonly TimeSpan FairnessEvery = TimeSpan.FromMinutes(5);

    private DateTimeOffset fairnessAt;

    private void LookAtFairness(DateTimeOffset now)
    {
        fairnessAt = now;
        var key = GrainKeys.Ledger(id);
        tells.Send(key, () => GrainFactory.GetGrain<ILedgerGrain>(key).LookAtFairnessAsync());
    }
}
