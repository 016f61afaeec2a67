using System.Collections.Immutable;
using Omni.Domain.Overload;
using Omni.Domain.Routing;
using Omni.Domain.Settings;

namespace Omni.Simulation.World;

/// <summary>What an administrator makes of the centre: other skills and queues of agents, closed and removed queues.</summary>
internal static class OtherSettings
{
    private const double Closes = 0.2;
    private const double Removes = 0.25;

    /// <summary>New settings for the queues, channels and agents of the first ones.</summary>
    /// <param name="first">Names every queue and agent there ever is.</param>
    /// <param name="now">Those in force.</param>
    /// <param name="serves">How often an agent serves a queue and has a skill; 1: everybody can take everything.</param>
    public static SettingsDocument Of(SettingsDocument first, SettingsDocument now, Chance chance, double serves)
    {
        var open = chance.Pick(first.Queues).Id;
        var queues = first.Queues.Select(q => Queue(q, open, chance, serves < 1)).OfType<QueueSettings>().ToImmutableArray();
        var named = queues.Select(q => q.Id).ToHashSet();
        var way = chance.Happens(0.5) ? 1 : -1;
        queues = [.. queues.Select(q => Overflowing(q, queues, way, chance))];
        var removed = first.Queues.Select(q => q.Id).Where(q => !named.Contains(q) && NamesHeir(q, now, chance))
            .Select(q => new RemovedQueue(q, open));
        return first with
        {
            Queues = [.. queues.Select(q => q.Escalation is { } to && !named.Contains(to.Queue) ? q with { Escalation = null } : q)],
            RemovedQueues = [.. removed],
            Channels = [.. first.Channels.Select(c => named.Contains(c.Queue) ? c : c with { Queue = open })],
            Agents = [.. first.Agents.Select(a => Agent(a, queues, chance, serves))],
        };
    }

    private static QueueSettings? Queue(QueueSettings queue, QueueId open, Chance chance, bool asks)
    {
        var asked = queue with { Requires = asks && chance.Happens(0.2) ? [SkillTerm.AtLeast("b", 1)] : [] };
        if (queue.Id == open) return asked;
        if (chance.Happens(Removes)) return null;
        return chance.Happens(Closes) ? asked with { Closed = true, Heir = open } : asked;
    }

    /// <summary>Into an open queue further on in the alphabet, or all of them further back: never in a circle.</summary>
    private static QueueSettings Overflowing(QueueSettings queue, ImmutableArray<QueueSettings> all, int way, Chance chance)
    {
        var targets = all.Where(q => !q.Closed && way * string.CompareOrdinal(q.Id.Value, queue.Id.Value) > 0)
            .Select(q => q.Id).ToArray();
        return targets.Length > 0
            ? queue with { Overflow = [chance.Pick(targets)] }
            : queue with { Overflow = [], Overload = queue.Overload.RemoveAll(r => r.Action == OverloadAction.Overflow) };
    }

    /// <summary>Mostly; without an heir it is refused while something waits there.</summary>
    private static bool NamesHeir(QueueId queue, SettingsDocument now, Chance chance) =>
        !now.Queues.Any(q => q.Id == queue) || chance.Happens(0.8);

    private static AgentSettings Agent(
        AgentSettings agent, ImmutableArray<QueueSettings> queues, Chance chance, double serves) => agent with
        {
            Skills = chance.Happens(serves) ? [new SkillLevel("a", 1), new SkillLevel("b", 1)] : [new SkillLevel("a", 1)],
            Queues = [.. queues.Where(_ => chance.Happens(serves)).Select(q => q.Id)],
        };
}
