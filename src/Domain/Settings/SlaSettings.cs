using Omni.Domain.Calendars;
using Omni.Domain.Sla;
using Orleans;

namespace Omni.Domain.Settings;

/// <content>What is promised on the channel.</content>
public sealed partial record ChannelSettings
{
    /// <summary>Goes before what queue and policy say, target by target; null: they say it.</summary>
    [Id(17)]
    public SlaTargets? Sla { get; init; }
}

/// <content>What is promised in the queue.</content>
public sealed partial record QueueSettings
{
    /// <summary>Goes before what the policy says, target by target; null: it says it.</summary>
    [Id(24)]
    public SlaTargets? Sla { get; init; }
}

/// <content>What is promised everywhere.</content>
public sealed partial record PolicySettings
{
    /// <summary>Within which working time customers are answered (§18).</summary>
    /// <remarks>Settings of before that could be chosen hold none.</remarks>
    [Id(24)]
    public SlaTargets Sla
    {
        get => field ?? SlaTargets.Default;
        init;
    }
}

/// <content>What is promised to whom.</content>
public sealed partial class SettingsView
{
    /// <summary>
    /// Since when the same is promised as now, by the same hours: what was decided earlier may run by clocks of earlier promises.
    /// </summary>
    public DateTimeOffset PromisedAt { get; private init; }

    /// <summary>The next version.</summary>
    /// <param name="before">The one before, or an earlier one.</param>
    public static SettingsView Next(SettingsView before, SettingsApplied applied) => new(applied.Version, applied.Document)
    {
        PromisedAt = before.Version > 0 && PromiseTheSame(before.Document, applied.Document) ? before.PromisedAt : applied.At,
    };

    /// <summary>Whether anything is promised at all.</summary>
    public bool HasSla { get; } = Any(document.Policy.Sla)
        || document.Channels.Any(c => Any(c.Sla)) || document.Queues.Any(q => Any(q.Sla));

    /// <summary>The target of a clock: the channel's, else the queue's, else the policy's; null: nothing is promised.</summary>
    public TimeSpan? TargetOf(SlaClock clock, string channel, QueueId queue)
    {
        if (!HasSla) return null;
        var target = (Channels.TryGetValue(channel, out var ofChannel) ? ofChannel.Sla?[clock] : null)
            ?? (Queues.TryGetValue(queue, out var ofQueue) ? ofQueue.Sla?[clock] : null)
            ?? Policy.Sla[clock];
        return target > TimeSpan.Zero ? target : null;
    }

    /// <summary>Whether both promise the same, by the same hours.</summary>
    public bool PromisesLike(SettingsView other) => PromiseTheSame(Document, other.Document);

    private static bool PromiseTheSame(SettingsDocument one, SettingsDocument other) => one.Policy.Sla == other.Policy.Sla
        && one.Channels.Select(c => (c.Id, c.Sla)).SequenceEqual(other.Channels.Select(c => (c.Id, c.Sla)))
        && one.Queues.Select(q => (q.Id, q.Sla, q.Calendar)).SequenceEqual(other.Queues.Select(q => (q.Id, q.Sla, q.Calendar)))
        && one.Calendars.SequenceEqual(other.Calendars, SameHours.Instance);

    private static bool Any(SlaTargets? targets) => targets is not null
        && (targets.FirstResponse > TimeSpan.Zero || targets.NextResponse > TimeSpan.Zero || targets.Resolution > TimeSpan.Zero);
}
