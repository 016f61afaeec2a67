using Microsoft.Extensions.Logging;
using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Overload;
using Omni.Domain.Queues;
using Omni.Grains.Streams;

namespace Omni.Grains.Queues;

/// <content>
/// What overload rules lead to, in slices: a queue with 100,000 entries goes on serving while it overflows. Conversations
/// decide; a "not now" is asked again behind the others, half a minute later.
/// </content>
internal sealed partial class QueueGrain
{
    /// <summary>Interactions relieved with one tick, over all rules.</summary>
    private const int ReliefMax = 1_000;

    /// <summary>Of them, those for which an estimate of their own is needed: some 10 µs each.</summary>
    private const int DeflectMax = 200;

    private bool relieving;

    private void BeginRelief()
    {
        if (relieving) return;
        var (slice, left) = (new List<(OverloadWatch Watch, InteractionId Interaction)>(), ReliefMax);
        foreach (var watch in watches)
        {
            var most = watch.Rule.Action == OverloadAction.Deflect ? Math.Min(left, DeflectMax) : left;
            slice.AddRange(watch.Take(most).Select(i => (watch, i)));
            left = ReliefMax - slice.Count;
        }

        if (slice.Count == 0) return;
        relieving = true;
        Detached.Run(() => RelieveAsync(slice));
    }

    private async Task RelieveAsync(List<(OverloadWatch Watch, InteractionId Interaction)> slice)
    {
        try
        {
            var targets = new Dictionary<string, TimeSpan?>(StringComparer.Ordinal);
            foreach (var rule in slice.Select(s => s.Watch.Rule).Where(r => r.Action == OverloadAction.Deflect).Distinct())
                targets[rule.DeflectTo] = await TargetP90Async(rule.DeflectTo);
            foreach (var batch in slice.Chunk(MovesAtOnce))
                await Task.WhenAll(batch.Select(b => RelieveAsync(b.Watch, b.Interaction, targets)));
        }
        finally
        {
            relieving = false;
        }
    }

    private async Task RelieveAsync(
        OverloadWatch watch, InteractionId interaction, Dictionary<string, TimeSpan?> targets)
    {
        var now = services.Clock.GetUtcNow();
        if (line.Find(interaction) is not { } entry) return;
        var order = OrderFor(watch, entry, now) with { TargetP90 = targets.GetValueOrDefault(watch.Rule.DeflectTo) };
        if (watch.Rule.Action == OverloadAction.Deflect && !DeflectionRules.Helps(order.P90At(now), order.TargetP90))
        {
            watch.Again(interaction);
            return;
        }

        try
        {
            var reply = await GrainFactory.GetGrain<IConversationRelief>(entry.Conversation.Value).RelieveAsync(order);
            if (reply.LeftBy is { } version && line.Take(interaction, version)) proposals.Release(interaction);
            if (reply.Outcome == ReliefOutcome.NotNow) watch.Later(interaction, services.Clock.GetUtcNow());
        }
        catch (Exception e)
        {
            LogNotRelieved(log, interaction, id, e);
            watch.Later(interaction, services.Clock.GetUtcNow());
        }
    }

    private ReliefOrder OrderFor(OverloadWatch watch, WaitingEntry entry, DateTimeOffset now)
    {
        var speaks = watch.Rule.Speaks;
        var forecast = speaks ? ForecastOf(entry, now) : null;
        var position = speaks ? line.PositionOf(entry.Interaction) ?? 1 : 1;
        return new(
            new(entry.Interaction, id, forecast?.Estimate, position, forecast?.OpensAt, known.Version),
            watch.Rule, watch.Value ?? watch.Rule.On)
        {
            StepsTaken = entry.StepsTaken,
        };
    }

    /// <summary>P90 for somebody who entered the queue of that channel now; null: no number can be said.</summary>
    private async Task<TimeSpan?> TargetP90Async(string channel)
    {
        if (!known.Channels.TryGetValue(channel, out var target)) return null;
        if (target.Queue == id) return P90Of(channel, services.Clock.GetUtcNow());
        try
        {
            var queue = GrainFactory.GetGrain<IQueueFigures>(target.Queue.Value);
            return (await queue.ForecastAsync(channel)).Estimate?.Figures.P90;
        }
        catch (Exception e)
        {
            LogNotAsked(log, target.Queue, id, e);
            return null;
        }
    }

    [LoggerMessage(4, LogLevel.Warning, "{Interaction} could not be relieved in {Queue} and is tried again.")]
    private static partial void LogNotRelieved(
        ILogger logger, InteractionId interaction, QueueId queue, Exception exception);

    [LoggerMessage(5, LogLevel.Warning, "{Target} did not say how long one waits there; {Queue} leads nobody to it for now.")]
    private static partial void LogNotAsked(ILogger logger, QueueId target, QueueId queue, Exception exception);
}
