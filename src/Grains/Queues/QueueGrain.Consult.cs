using System.Collections.Immutable;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Queues;

namespace Omni.Grains.Queues;

/// <content>For agents of the first line who ask before they give away.</content>
internal sealed partial class QueueGrain : IQueueConsults
{
    /// <inheritdoc/>
    public Task<ImmutableArray<AgentId>> FirstAsync(WaitingEntry search, int count)
    {
        var now = services.Clock.GetUtcNow();
        return Task.FromResult(pool.FirstFor(search, Math.Clamp(count, 1, 10), now, c => !proposals.IsAsked(c.Agent, now)));
    }
}
