using System.Globalization;
using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Orleans;

namespace Omni.Grains.Tests;

/// <summary>
/// Holds tells up, each for a random while of the machine's clock: what one grain learns comes late, and in another order than
/// from others. The receiver is busy meanwhile, as with a slow request. For all tests of this project the environment's
/// <c>OMNI_DELAY_TELLS</c> gives the least and the most in milliseconds: <c>OMNI_DELAY_TELLS=30-200 dotnet test tests/Grains.Tests</c>.
/// A test that is red then takes an order for granted, or has found a hole.
/// </summary>
internal sealed class DelayedTells : IIncomingGrainCallFilter
{
    private static readonly HashSet<string> Tells = new(StringComparer.Ordinal)
    {
        nameof(IQueueGrain.EnterAsync), nameof(IQueueGrain.LeaveAsync), nameof(IQueueGrain.PutCandidateAsync),
        nameof(IQueueOutcomes.WaitEndedAsync), nameof(IQueueOutcomes.HandledAsync), nameof(IQueueOutcomes.HearAsync),
        nameof(IAgentTells.NoticeAsync), nameof(IAgentTells.ProposeAsync), nameof(IConversationEstimates.EnteredAsync),
        nameof(IConversationEntries.SettingsAppliedAsync),
    };

    private Random random = Random.Shared;

    private (int Least, int Most)? range = Read(Environment.GetEnvironmentVariable("OMNI_DELAY_TELLS"));

    /// <summary>From now on at most that many milliseconds each.</summary>
    public void UpTo(int most, int seed) => (random, range) = (new Random(seed), (0, most));

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (range is { } held && context.SourceId is not null && Tells.Contains(context.MethodName))
            await Task.Delay(Next(held.Least, held.Most));
        await context.Invoke();
    }

    private int Next(int least, int most)
    {
        lock (this) return random.Next(least, most + 1);
    }

    private static (int, int)? Read(string? range) => range?.Split('-') is [var least, var most]
        ? (int.Parse(least, CultureInfo.InvariantCulture), int.Parse(most, CultureInfo.InvariantCulture))
        : null;
}
