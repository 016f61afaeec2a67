using Omni.Contracts.Queues;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Overload;

namespace Omni.Grains.Tests;

/// <summary>Queues in which something waits while nobody has anything to tell them.</summary>
public sealed class QueueWakingTests
{
    /// <summary>Idle, or on a silo that is gone: what its rules say of those who wait is done all the same.</summary>
    [Fact]
    public async Task Queue_ThatIsNotAwake_IsWokenForThoseWhoWait()
    {
        await using var centre = await OverloadedCentre.StartAsync(new(OverloadTrigger.OldestWait, 30, OverloadAction.Boost));
        var call = await centre.IngestAsync("ann", "help", "m1");
        await centre.WaitingAsync("que_support", 1);
        await centre.PassAsync(TimeSpan.FromSeconds(10));
        await centre.SettleAsync();
        var gone = centre.LetGo.AfterNextRequestAsync("que_support");
        await centre.Grains.GetGrain<IQueueGrain>("que_support").LeaveAsync(new("int_none"), 0).Within("the queue");
        await gone.Within("the queue to be gone");

        DomainEvent[] events = [];
        for (var tick = 0; tick < 180 && !events.Any(e => e is OverloadRelieved); tick++)
        {
            centre.Clock.Advance(TimeSpan.FromSeconds(1));
            await centre.SettleAsync();
            events = await centre.Journal.EventsAsync(call.Conversation.Value);
        }

        Assert.Single(events.OfType<OverloadRelieved>());
    }
}
