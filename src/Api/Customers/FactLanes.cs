using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Facts;

namespace Omni.Api.Customers;

/// <summary>
/// Facts of one stream, by customer: those that come while an append about the same customer is under way go together into
/// the next one. Safe to use from several threads.
/// </summary>
/// <param name="append">Writes facts about one customer.</param>
internal sealed class FactLanes(
    Func<CustomerId, ImmutableArray<FactDraft>, Task<ImmutableArray<FactOutcome>>> append)
{
    private readonly Lock gate = new();
    private readonly Dictionary<CustomerId, Queue<Waiting>> lanes = [];

    /// <summary>Completes when the fact is on disk, after all that were added before it.</summary>
    public Task<FactOutcome> AddAsync(CustomerId customer, FactDraft fact)
    {
        var waiting = new Waiting(fact, new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (gate)
        {
            if (lanes.TryGetValue(customer, out var lane))
            {
                lane.Enqueue(waiting);
                return waiting.Outcome.Task;
            }

            lanes[customer] = new([waiting]);
        }

        _ = RunAsync(customer);
        return waiting.Outcome.Task;
    }

    /// <summary>Writes what waits until nothing does.</summary>
    private async Task RunAsync(CustomerId customer)
    {
        while (Next(customer) is { IsEmpty: false } batch)
        {
            try
            {
                var outcomes = await append(customer, [.. batch.Select(w => w.Fact)]);
                for (var i = 0; i < batch.Length; i++)
                    batch[i].Outcome.SetResult(outcomes[i]);
            }
            catch (Exception e)
            {
                foreach (var waiting in batch)
                    waiting.Outcome.SetException(e);
            }
        }
    }

    /// <summary>What goes together; the lane ends when there is nothing.</summary>
    private ImmutableArray<Waiting> Next(CustomerId customer)
    {
        lock (gate)
        {
            var lane = lanes[customer];
            if (lane.Count == 0)
            {
                lanes.Remove(customer);
                return [];
            }

            var batch = ImmutableArray.CreateBuilder<Waiting>(Math.Min(lane.Count, FactRules.BatchMax));
            while (batch.Count < batch.Capacity) batch.Add(lane.Dequeue());
            return batch.MoveToImmutable();
        }
    }

    private sealed record Waiting(FactDraft Fact, TaskCompletionSource<FactOutcome> Outcome);
}
