using System.Collections.Immutable;
using Omni.Domain.Access;
using Omni.Domain.Routing;
using Omni.Domain.Webhooks;

namespace Omni.Domain.Settings;

/// <summary>Says what is wrong with settings before they are applied.</summary>
public static class SettingsRules
{
    /// <summary>Most faults that are named at once.</summary>
    public const int FaultsMax = 100;

    /// <summary>Most queues an agent may serve.</summary>
    public const int QueuesPerAgentMax = 100;

    /// <summary>Most units a channel costs or an agent has, and most interactions of a channel at once.</summary>
    public const int UnitsMax = 1_000;

    /// <summary>Highest level of a skill; the lowest is 1.</summary>
    public const int LevelMax = 5;

    /// <summary>Most skills, queues or channels of a brand.</summary>
    public const int ListMax = 1_000;

    /// <summary>Most agents of a brand.</summary>
    public const int AgentsMax = 20_000;

    private const int DispositionsMax = 200;

    /// <summary>
    /// Every fault, in the order of the document, the first <see cref="FaultsMax"/> of them; empty: may be applied.
    /// Paths are in the words of the API, for example <c>agents[3].queue_ids[0]</c>.
    /// </summary>
    public static ImmutableArray<SettingsFault> Faults(SettingsDocument document)
    {
        var faults = new FaultList();
        faults.Id("brand", "", document.Brand);
        faults.Count("skills", document.Skills.Length, ListMax);
        faults.Count("queues", document.Queues.Length, ListMax);
        faults.Count("channels", document.Channels.Length, ListMax);
        faults.Count("agents", document.Agents.Length, AgentsMax);
        var skills = Ids(document.Skills.Select(s => s.Id));
        var queues = Ids(document.Queues.Select(q => q.Id.Value));
        CheckSkills(document, faults);
        CheckQueues(document, skills, faults);
        CheckChannels(document, queues, faults);
        CheckAgents(document, skills, queues, faults);
        WrapUpSettingsRules.Check(document, faults);
        InterruptionSettingsRules.Check(document, faults);
        HeirRules.Check(document, faults);
        EscalationSettingsRules.Check(document, faults);
        AgentLostSettingsRules.Check(document, faults);
        CallbackSettingsRules.Check(document, faults);
        ChannelAbilityRules.Check(document, faults);
        ChannelMatterRules.Check(document, faults);
        CalendarSettingsRules.Check(document, faults);
        OverloadSettingsRules.Check(document, faults);
        SlaSettingsRules.Check(document, faults);
        PolicyRules.Check(document.Policy, faults);
        VerificationSettingsRules.Check(document, faults);
        WebhookSettingsRules.Check(document.Webhooks, faults);
        RevocationRules.Check(document.RevokedTokens, faults);
        return faults.ToImmutable();
    }

    /// <summary>What only the time of applying shows; to be asked once <see cref="Faults"/> finds nothing.</summary>
    public static ImmutableArray<SettingsFault> FaultsAt(SettingsDocument document, DateTimeOffset now) =>
        CalendarSettingsRules.NeverOpen(document, now);

    private static void CheckSkills(SettingsDocument document, FaultList faults)
    {
        faults.Unique("skills", "id", document.Skills.Select(s => s.Id));
        for (var i = 0; i < document.Skills.Length; i++)
        {
            faults.Id($"skills[{i}].id", "", document.Skills[i].Id);
            faults.Name($"skills[{i}].name", document.Skills[i].Name);
        }
    }

    private static void CheckQueues(SettingsDocument document, HashSet<string> skills, FaultList faults)
    {
        faults.Unique("queues", "id", document.Queues.Select(q => q.Id.Value));
        var groups = Ids(document.Agents.SelectMany(a => a.Groups));
        for (var i = 0; i < document.Queues.Length; i++)
        {
            var (queue, path) = (document.Queues[i], $"queues[{i}]");
            faults.Id($"{path}.id", "que_", queue.Id.Value);
            faults.Name($"{path}.name", queue.Name);
            CheckTerms($"{path}.requires", queue.Requires, skills, faults);
            faults.Codes($"{path}.dispositions", queue.Dispositions, DispositionsMax);
            QueueRoutingRules.Check(path, queue, skills, groups, faults);
        }
    }

    private static void CheckChannels(SettingsDocument document, HashSet<string> queues, FaultList faults)
    {
        faults.Unique("channels", "id", document.Channels.Select(c => c.Id));
        for (var i = 0; i < document.Channels.Length; i++)
        {
            var (channel, path) = (document.Channels[i], $"channels[{i}]");
            faults.Id($"{path}.id", "", channel.Id);
            faults.Name($"{path}.name", channel.Name);
            faults.Defined($"{path}.channel_class", channel.Class);
            faults.Known($"{path}.queue_id", "queue", channel.Queue.Value, queues);
            if (channel.Connector is { } connector) faults.Id($"{path}.connector_id", "cnn_", connector.Value);
            faults.Defined($"{path}.address_kind", channel.AddressKind);
            if (channel.Cost is { } cost) faults.Range($"{path}.cost", cost, 0, UnitsMax, "units");
            if (channel.Max is { } max) faults.Range($"{path}.max", max, 1, UnitsMax, "interactions");
        }
    }

    private static void CheckAgents(
        SettingsDocument document, HashSet<string> skills, HashSet<string> queues, FaultList faults)
    {
        faults.Unique("agents", "id", document.Agents.Select(a => a.Id.Value));
        for (var i = 0; i < document.Agents.Length; i++)
        {
            var (agent, path) = (document.Agents[i], $"agents[{i}]");
            faults.Id($"{path}.id", "agt_", agent.Id.Value);
            faults.Name($"{path}.name", agent.Name);
            CheckLevels($"{path}.skills", agent.Skills, skills, faults);
            faults.Count($"{path}.queue_ids", agent.Queues.Length, QueuesPerAgentMax);
            faults.Unique($"{path}.queue_ids", "", agent.Queues.Select(q => q.Value));
            for (var q = 0; q < agent.Queues.Length; q++)
                faults.Known($"{path}.queue_ids[{q}]", "queue", agent.Queues[q].Value, queues);
            faults.Range($"{path}.capacity", agent.Capacity, 1, UnitsMax, "units");
            QueueRoutingRules.Check(path, agent, faults);
        }
    }

    private static void CheckTerms(
        string path, ImmutableArray<SkillTerm> terms, HashSet<string> skills, FaultList faults)
    {
        faults.Count(path, terms.Length, RequirementRules.PartsMax);
        faults.Unique(path, "skill", terms.Select((t, i) => TextOf(t) ?? $"\0{i}"));
        for (var i = 0; i < terms.Length; i++)
        {
            if (terms[i].IsPlain())
            {
                CheckLevel($"{path}[{i}]", terms[i].Skill, terms[i].Level, skills, faults);
                continue;
            }

            if (RequirementRules.FaultOf(terms[i], LevelMax) is { } fault) faults.Add($"{path}[{i}]", fault);
            for (var a = 0; a < terms[i].AnyOf.Length; a++)
                faults.Known($"{path}[{i}].any_of[{a}].skill", "skill", terms[i].AnyOf[a].Skill, skills);
        }

        if (terms.All(t => RequirementRules.FaultOf(t, LevelMax) is null)
            && RequirementRules.Contradiction(terms, LevelMax) is { } skill)
            faults.Add(path, $"no agent can ever match: the terms on {FaultList.Shown(skill)} contradict each other; "
                + "change one, or make it a should");
    }

    /// <summary>What no other term may say; null: it says nothing yet.</summary>
    private static string? TextOf(SkillTerm term) => term.IsPlain() ? term.Skill
        : RequirementRules.FaultOf(term, LevelMax) is null ? term.ToString()
        : null;

    private static void CheckLevels(
        string path, ImmutableArray<SkillLevel> levels, HashSet<string> skills, FaultList faults)
    {
        faults.Unique(path, "skill", levels.Select(l => l.Skill));
        for (var i = 0; i < levels.Length; i++)
            if (levels[i].Text is { } text) CheckValue($"{path}[{i}]", levels[i], text, skills, faults);
            else CheckLevel($"{path}[{i}]", levels[i].Skill, levels[i].Level, skills, faults);
    }

    private static void CheckValue(
        string path, SkillLevel skill, string text, HashSet<string> skills, FaultList faults)
    {
        faults.Known($"{path}.skill", "skill", skill.Skill, skills);
        faults.Length($"{path}.value", text, 1, SkillValue.TextMax);
        if (skill.Level != 0) faults.Add($"{path}.level", "a skill has a level or a value; take one of the two out");
    }

    private static void CheckLevel(string path, string skill, int level, HashSet<string> skills, FaultList faults)
    {
        faults.Known($"{path}.skill", "skill", skill, skills);
        faults.Range($"{path}.level", level, 1, LevelMax, "");
    }

    private static HashSet<string> Ids(IEnumerable<string?> ids) =>
        new(ids.Select(id => id ?? ""), StringComparer.Ordinal);
}
