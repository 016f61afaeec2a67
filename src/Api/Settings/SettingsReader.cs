using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Omni.Api.Events;
using Omni.Api.Requests;
using Omni.Domain;
using Omni.Domain.Access;
using Omni.Domain.Calendars;
using Omni.Domain.Channels;
using Omni.Domain.Customers;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Webhooks;

namespace Omni.Api.Settings;

/// <summary>Settings as the domain holds them. Only forms are made here; the grain says what is wrong.</summary>
internal static class SettingsReader
{
    /// <summary>Reads the settings of a brand.</summary>
    public static SettingsDocument Read(V1.Settings settings, string brand) => new(
        brand,
        Each(settings.Skills, s => new SkillSettings(s.Id, s.Name)),
        [.. settings.Queues.Select(Queue)],
        Each(settings.Channels, Channel),
        Each(settings.Agents, Agent),
        PolicyReader.Read(settings.Policy))
    {
        Webhooks = Each(settings.Webhooks, Webhook),
        RevokedTokens = Each(settings.RevokedTokens, Revocation),
        Calendars = CalendarText.Read(settings.Calendars),
        VerificationMethods = Each(settings.VerificationMethods, VerificationText.Read),
        SensitiveSteps = Each(settings.SensitiveSteps, VerificationText.Read),
        RemovedQueues = Each(settings.RemovedQueues, r => new RemovedQueue(new(r.QueueId), new(r.HeirQueueId))),
    };

    private static QueueSettings Queue(V1.Queue queue, int index) => new(
        new(queue.Id),
        queue.Name,
        SkillTerms.Read(queue.Requires, $"settings.queues[{index}].requires"),
        [.. queue.Dispositions])
    {
        Closed = queue.Closed,
        Heir = queue.HeirQueueId.Length == 0 ? null : new QueueId(queue.HeirQueueId),
        Relaxation = Each(queue.Relaxation, Step),
        Strategy = (AgentStrategy)queue.Strategy,
        WeightSeconds = queue.WeightSeconds,
        Overload = Each(queue.Overload, OverloadRules.Read),
        Overflow = Each(queue.OverflowQueueIds, q => new QueueId(q)),
        Callback = queue.Callback is { } callback ? QueueCallbacks.Read(callback) : null,
        WrapUp = WorkReader.WrapUp(queue.WrapUp),
        Escalation = WorkReader.Escalation(queue.Escalation),
        Sla = SlaText.Read(queue.Sla, "queues.sla"),
        AgentLostText = queue.AgentLostText,
        Calendar = Optional(queue.CalendarId),
        AfterHours = (ClosedBehaviour)queue.AfterHours,
        AutoReplies = Each(queue.AutoReplies, Reply),
    };

    private static RelaxationStep Step(V1.RelaxationStep step) => new(
        PolicyReader.Length(step.After, "settings.queues.relaxation.after") ?? TimeSpan.Zero,
        (RelaxationChange)step.Change,
        step.Target,
        step.By);

    private static AutoReplySettings Reply(V1.AutoReply reply)
    {
        var read = new AutoReplySettings(
            reply.Channel, (ChannelClass)reply.ChannelClass, reply.Text, reply.ClosedText, reply.Promise);
        return Times.Read(reply.ClosedWithin, "settings.queues.auto_replies.closed_within", TimeSpan.FromDays(366)) is { } within
            ? read with { ClosedWithin = within }
            : read;
    }

    private static string? Optional(string text) => text.Length == 0 ? null : text;

    private static ChannelSettings Channel(V1.Channel channel) => new(
        channel.Id,
        channel.Name,
        (ChannelClass)channel.ChannelClass,
        new(channel.QueueId),
        channel.ConnectorId.Length == 0 ? null : new ConnectorId(channel.ConnectorId),
        (IdentifierKind)channel.AddressKind,
        channel.HasCost ? channel.Cost : null,
        channel.HasMax ? channel.Max : null)
    {
        Abilities = Each(channel.Abilities, a => (ChannelAbility)a),
        PageOrigins = [.. channel.PageOrigins],
        IsPublic = channel.Public,
        MayInterrupt = [.. channel.MayInterrupt],
        Files = ChannelFiles.Read(channel.Files),
        Sla = SlaText.Read(channel.Sla, "channels.sla"),
        Text = channel.Text is { } limits ? new(limits.MaxLength, limits.Split) : null,
        Vouches = MatterText.Read(channel.Vouches),
        Matters = Each(channel.Matters, MatterText.Read),
        Invitations = Each(channel.Invitations, i => new ChannelInvitation(i.Language, i.Text)),
    };

    private static AgentSettings Agent(V1.Agent agent) => new(
        new(agent.Id),
        agent.Name,
        Each(agent.Skills, SkillTerms.Read),
        Each(agent.QueueIds, id => new QueueId(id)),
        agent.Capacity == 0 ? Domain.Agents.CapacityRules.DefaultCapacity : agent.Capacity)
    {
        Groups = [.. agent.Groups],
        Weight = agent.HasWeight ? agent.Weight : null,
        WrapUp = WorkReader.Length(agent.WrapUp, "agents.wrap_up"),
        Calendar = Optional(agent.CalendarId),
    };

    private static WebhookSettings Webhook(V1.Webhook webhook) => new(
        webhook.Id,
        webhook.Url,
        [.. webhook.Secrets],
        Filters.Read(webhook.Filter),
        !webhook.HasEnabled || webhook.Enabled,
        webhook.AllowInsecure);

    private static TokenRevocation Revocation(V1.TokenRevocation revocation) => new(
        revocation.Subject,
        revocation.TokenId,
        Times.Read(revocation.IssuedBefore, "settings.revoked_tokens.issued_before"));

    private static ImmutableArray<TTo> Each<TFrom, TTo>(RepeatedField<TFrom> items, Func<TFrom, TTo> read) =>
        [.. items.Select(read)];
}
