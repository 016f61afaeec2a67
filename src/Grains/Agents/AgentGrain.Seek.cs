using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Grains.Streams;

namespace Omni.Grains.Agents;

/// <content>Looking for work: an agent with room takes the first of all that wait in their queues (Semantics §7).</content>
internal sealed partial class AgentGrain
{
    /// <summary>
    /// Interactions that may say no within <see cref="Refusals.For"/> before the agent waits for a queue to propose.
    /// </summary>
    private const int TriesMax = 20;

    /// <summary>How often in a row somebody else may be quicker before that counts as a no: pictures may contradict.</summary>
    private const int OvertakenMax = 5;

    /// <summary>Done when the search that runs, or is about to, has ended; null: none does.</summary>
    private TaskCompletionSource? looking;

    private bool seekAgain;

    private readonly Refusals refusals = new(services.Clock);

    /// <summary>Looks for work in all queues served; at most one search runs, a wish meanwhile starts one more.</summary>
    private void Seek()
    {
        seekAgain = true;
        if (looking is not null) return;
        looking = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Detached.Run(SeekAsync);
    }

    /// <summary>Looks after a no: what came meanwhile passed by whoever was being asked.</summary>
    private void LookFurther()
    {
        if (IsEligible) Seek();
    }

    private async Task SeekAsync()
    {
        try
        {
            while (seekAgain)
            {
                seekAgain = false;
                await SeekOnceAsync();
            }
        }
        catch (Exception e)
        {
            LogSeekFailed(log, Id, e);
        }
        finally
        {
            var done = looking;
            looking = null;
            done?.SetResult();
        }
    }

    /// <summary>Takes the smallest key over all queues until nothing fits any more.</summary>
    private async Task SeekOnceAsync()
    {
        var overtaken = 0;
        while (IsEligible && Self is { } self && refusals.Recent is { Length: < TriesMax } tried)
        {
            var candidate = CandidateOf(self, told?.Order ?? 0);
            if (candidate.Rooms.IsEmpty) return;
            if (await FirstAsync(self, candidate, tried) is not { } first) return;
            var queue = Work(first.Queue);
            if (self.Queues.Length > 1 && !await queue.KeepAsync(first.Interaction, Id))
            {
                // Somebody was quicker. What comes next may be in any of the queues.
                if (++overtaken % OvertakenMax == 0) refusals.Add(TriedEntry.Of(first));
                continue;
            }

            overtaken = 0;
            if (await TryOfferAsync(first)) continue;
            refusals.Add(TriedEntry.Of(first));
            await queue.GiveBackAsync(TriedEntry.Of(first), Id);
        }
    }

    /// <summary>
    /// Looking keeps nothing where several queues have a say: what is not chosen would be overtaken as long as it is kept.
    /// </summary>
    private async Task<WaitingEntry?> FirstAsync(
        AgentSettings self, Candidate candidate, ImmutableArray<TriedEntry> tried)
    {
        WaitingEntry? first = null;
        tried = [.. tried, .. Held()];
        foreach (var queue in self.Queues)
        {
            var entry = await Work(queue).BestAsync(For(queue, candidate), tried, keep: self.Queues.Length == 1);
            if (entry is not null && (first is null || entry.Key < first.Key)) first = entry;
        }

        return first?.Decision is { } decision
            ? first with { Decision = decision with { Queues = self.Queues.Length } }
            : first;
    }

    /// <summary>What rings or is being asked for: its queue may not have heard, and would give it once more.</summary>
    private IEnumerable<TriedEntry> Held() => work.Items.Where(i => i.Phase == InteractionPhase.Offered)
        .Select(i => new TriedEntry(i.Interaction, long.MaxValue));

    private IQueueWork Work(QueueId queue) => GrainFactory.GetGrain<IQueueWork>(queue.Value);

    [LoggerMessage(2, LogLevel.Warning, "{Agent} could not look for work; the queues propose it again.")]
    private static partial void LogSeekFailed(ILogger logger, AgentId agent, Exception exception);
}
