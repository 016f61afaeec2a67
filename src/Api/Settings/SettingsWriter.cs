using Google.Protobuf.WellKnownTypes;
using Omni.Api.Events;
using Omni.Api.Requests;
using Omni.Domain.Access;
using Omni.Domain.Settings;
using Omni.Domain.Webhooks;

namespace Omni.Api.Settings;

/// <summary>Settings as the API shows them; applying what was shown changes nothing.</summary>
internal static class SettingsWriter
{
    public static V1.Settings Write(SettingsDocument document)
    {
        var settings = new V1.Settings { Policy = Write(document.Policy) };
        foreach (var skill in document.Skills)
            settings.Skills.Add(new V1.Skill { Id = skill.Id, Name = skill.Name });
        foreach (var queue in document.Queues)
            settings.Queues.Add(Write(queue));
        foreach (var channel in document.Channels)
            settings.Channels.Add(Write(channel));
        foreach (var agent in document.Agents)
            settings.Agents.Add(Write(agent));
        foreach (var webhook in document.Webhooks)
            settings.Webhooks.Add(Write(webhook));
        foreach (var revocation in document.RevokedTokens)
            settings.RevokedTokens.Add(Write(revocation));
        foreach (var (queue, heir) in document.RemovedQueues)
            settings.RemovedQueues.Add(new V1.RemovedQueue { QueueId = queue.Value, HeirQueueId = heir.Value });
        settings.Calendars.Add(document.Calendars.Select(CalendarText.Write));
        settings.VerificationMethods.Add(document.VerificationMethods.Select(VerificationText.Write));
        settings.SensitiveSteps.Add(document.SensitiveSteps.Select(VerificationText.Write));
        return settings;
    }

    private static V1.Queue Write(QueueSettings queue)
    {
        var written = new V1.Queue
        {
            Id = queue.Id.Value, Name = queue.Name, Closed = queue.Closed, HeirQueueId = queue.Heir?.Value ?? "",
            Strategy = (V1.AgentStrategy)queue.Strategy, WeightSeconds = queue.WeightSeconds,
            WrapUp = WorkWriter.Write(queue.WrapUp),
            Escalation = WorkWriter.Write(queue.Escalation),
            Sla = SlaText.Write(queue.Sla),
            AgentLostText = queue.AgentLostText,
            CalendarId = queue.Calendar ?? "", AfterHours = (V1.ClosedBehaviour)queue.AfterHours,
        };
        written.AutoReplies.Add(queue.AutoReplies.Select(r => new V1.AutoReply
        {
            Channel = r.Channel, ChannelClass = (V1.ChannelClass)r.Class, Text = r.Text, ClosedText = r.ClosedText,
            Promise = r.Promise, ClosedWithin = Duration.FromTimeSpan(r.ClosedWithin),
        }));
        written.Requires.Add(queue.Requires.Select(SkillTerms.Write));
        written.Dispositions.Add(queue.Dispositions);
        foreach (var step in queue.Relaxation)
            written.Relaxation.Add(new V1.RelaxationStep
            {
                After = Duration.FromTimeSpan(step.After),
                Change = (V1.RelaxationChange)step.Change,
                Target = step.Target,
                By = step.By,
            });
        written.Overload.Add(queue.Overload.Select(OverloadRules.Write));
        foreach (var target in queue.Overflow)
            written.OverflowQueueIds.Add(target.Value);
        written.Callback = queue.Callback is { } callback ? QueueCallbacks.Write(callback) : null;
        return written;
    }

    private static V1.Channel Write(ChannelSettings channel)
    {
        var written = new V1.Channel
        {
            Id = channel.Id,
            Name = channel.Name,
            ChannelClass = (V1.ChannelClass)channel.Class,
            QueueId = channel.Queue.Value,
            ConnectorId = channel.Connector?.Value ?? "",
            AddressKind = (V1.IdentifierKind)channel.AddressKind,
            Public = channel.IsPublic,
        };
        if (channel.Cost is { } cost) written.Cost = cost;
        if (channel.Max is { } max) written.Max = max;
        written.Abilities.Add(channel.Abilities.Select(a => (V1.ChannelAbility)a));
        written.PageOrigins.Add(channel.PageOrigins);
        written.MayInterrupt.Add(channel.MayInterrupt);
        written.Files = ChannelFiles.Write(channel.Files);
        written.Sla = SlaText.Write(channel.Sla);
        written.Text = channel.Text is { } text ? new() { MaxLength = text.MaxLength, Split = text.Split } : null;
        written.Vouches = MatterText.Write(channel.Vouches);
        written.Matters.Add(channel.Matters.Select(MatterText.Write));
        written.Invitations.Add(channel.Invitations.Select(
            i => new V1.ChannelInvitation { Language = i.Language, Text = i.Text }));
        return written;
    }

    private static V1.Agent Write(AgentSettings agent)
    {
        var written = new V1.Agent
        {
            Id = agent.Id.Value, Name = agent.Name, Capacity = agent.Capacity, WrapUp = WorkWriter.Write(agent.WrapUp),
            CalendarId = agent.Calendar ?? "",
        };
        written.Skills.Add(agent.Skills.Select(SkillTerms.Write));
        foreach (var queue in agent.Queues)
            written.QueueIds.Add(queue.Value);
        written.Groups.Add(agent.Groups);
        if (agent.Weight is { } weight) written.Weight = weight;
        return written;
    }

    private static V1.Webhook Write(WebhookSettings webhook)
    {
        var written = new V1.Webhook
        {
            Id = webhook.Id,
            Url = webhook.Url,
            Filter = Filters.Write(webhook.Filter),
            Enabled = webhook.Enabled,
            AllowInsecure = webhook.AllowInsecure,
        };
        written.Secrets.Add(webhook.Secrets);
        return written;
    }

    private static V1.TokenRevocation Write(TokenRevocation revocation) => new()
    {
        Subject = revocation.Subject,
        TokenId = revocation.TokenId,
        IssuedBefore = Times.WriteOptional(revocation.IssuedBefore),
    };

    private static V1.Policy Write(PolicySettings policy) => new()
    {
        OfferTtl = Write(policy.OfferTtl),
        DeliveryConfirmation = Duration.FromTimeSpan(policy.DeliveryConfirmation),
        CoolDown = Duration.FromTimeSpan(policy.CoolDown),
        MissesAllowed = Write(policy.MissesAllowed),
        DeviceLease = Duration.FromTimeSpan(policy.DeviceLease),
        PushLease = Duration.FromTimeSpan(policy.PushLease),
        EditWithin = Duration.FromTimeSpan(policy.EditWithin),
        RecallWithin = Duration.FromTimeSpan(policy.RecallWithin),
        ReconnectGrace = Duration.FromTimeSpan(policy.ReconnectGrace),
        ConnectTimeout = Duration.FromTimeSpan(policy.ConnectTimeout),
        WrapUp = Write(policy.WrapUp),
        HandOverTimeout = Duration.FromTimeSpan(policy.HandOverTimeout),
        BotSilence = Duration.FromTimeSpan(policy.BotSilence),
        ReopenWindow = Write(policy.ReopenWindow),
        Order = OrderPolicies.Write(policy.Order),
        Boosts = BoostPolicies.Write(policy.Boosts),
        AddressesMax = policy.AddressesMax ?? 0,
        Sticky = OrderPolicies.Write(policy.Sticky),
        CallingHours = CallingHours.Write(policy.CallingHours),
        RingLimit = Duration.FromTimeSpan(policy.RingLimit),
        WrapUpShare = Write(policy.WrapUpShare),
        ParkedCost = policy.ParkedCost,
        ParkedFor = Duration.FromTimeSpan(policy.ParkedFor),
        DeferredKept = Duration.FromTimeSpan(policy.DeferredKept),
        EscalationMode = (V1.EscalationMode)policy.EscalationMode,
        Sla = SlaText.Write(policy.Sla),
        VerifiedFor = Duration.FromTimeSpan(policy.VerifiedFor),
        FairnessAlarmAbove = policy.FairnessAlarmAbove ?? 0,
    };

    private static V1.ClassCounts Write(ClassCounts counts) => new()
    {
        Live = counts.Live, Chat = counts.Chat, Deferred = counts.Deferred,
    };

    internal static V1.ClassDurations Write(ClassTimes times) => new()
    {
        Live = Duration.FromTimeSpan(times.Live),
        Chat = Duration.FromTimeSpan(times.Chat),
        Deferred = Duration.FromTimeSpan(times.Deferred),
    };
}
