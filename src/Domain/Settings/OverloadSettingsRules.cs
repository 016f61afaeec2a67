using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Overload;

namespace Omni.Domain.Settings;

/// <summary>What may be wrong with what queues do about having too much.</summary>
internal static class OverloadSettingsRules
{
    /// <summary>Most rules, and most queues to overflow to, of one queue.</summary>
    public const int ListMax = 16;

    private const int TextMax = 2_000;

    /// <summary>Adds a fault for every rule that cannot be, and for queues that overflow into each other.</summary>
    public static void Check(SettingsDocument document, FaultList faults)
    {
        var queues = document.Queues.ToLookup(q => q.Id);
        var channels = document.Channels.ToLookup(c => c.Id, StringComparer.Ordinal);
        for (var i = 0; i < document.Queues.Length; i++)
        {
            var queue = document.Queues[i];
            faults.Count($"queues[{i}].overload", queue.Overload.Length, ListMax);
            faults.Unique(
                $"queues[{i}].overload", "",
                queue.Overload.Select(r => $"{r.Trigger} {r.Action}{(r.Channel.Length > 0 ? " on " : "")}{r.Channel}"));
            for (var r = 0; r < queue.Overload.Length; r++)
                CheckRule(queue.Overload[r], queue, $"queues[{i}].overload[{r}]", channels, faults);
            CheckTargets(queue, $"queues[{i}]", queues, faults);
        }

        var targets = queues.ToDictionary(q => q.Key, q => q.First().Overflow);
        if (OverflowRules.Cycle(targets) is { IsEmpty: false } cycle)
            faults.Add(
                $"queues[{document.Queues.IndexOf(queues[cycle[0]].First())}].overflow_queue_ids",
                $"queues overflow in a circle: {string.Join(" → ", cycle.Select(q => q.Value))}; take one of them out of "
                + "overflow_queue_ids, or work would go round");
    }

    private static void CheckRule(
        OverloadRule rule, QueueSettings queue, string path, ILookup<string, ChannelSettings> channels, FaultList faults)
    {
        var channel = rule.Channel.Length > 0 ? channels[rule.Channel].FirstOrDefault() : null;
        if (rule.Channel.Length > 0 && channel is null)
            faults.Add($"{path}.channel", Unknown(rule.Channel));
        var standard = rule.Action == OverloadAction.Close ? ChannelClass.Deferred : ChannelClass.Live;
        if (rule.Fault(channel?.Class ?? standard) is { } fault) faults.Add(path, fault);
        switch (rule.Action)
        {
            case OverloadAction.Relax when queue.Relaxation.IsEmpty:
                faults.Add($"{path}.action", "there is no step to take; name steps of relaxation");
                break;
            case OverloadAction.Overflow when queue.Overflow.IsEmpty:
                faults.Add($"{path}.action", "it overflows nowhere; name overflow_queue_ids");
                break;
            case OverloadAction.OfferCallback when queue.Callback is null:
                faults.Add($"{path}.action", "the queue makes no callbacks; set its callback");
                break;
            case OverloadAction.Deflect:
                CheckTarget(rule, path, channels, faults);
                break;
        }

        if (rule.Action is OverloadAction.OfferCallback or OverloadAction.Deflect && channel is { Class: not ChannelClass.Live })
            faults.Add($"{path}.channel", $"only who waits on a live channel is asked, {FaultList.Shown(channel.Id)} is "
                + $"{channel.Class}; name a live one, or none");
        if (rule.Action != OverloadAction.Deflect && rule.DeflectTo.Length > 0)
            faults.Add($"{path}.deflect_to", "only DEFLECT leads to a channel; leave it out");
        CheckTexts(rule, path, faults);
    }

    private static void CheckTarget(
        OverloadRule rule, string path, ILookup<string, ChannelSettings> channels, FaultList faults)
    {
        if (rule.DeflectTo.Length == 0)
            faults.Add($"{path}.deflect_to", "it leads nowhere; name a text channel of these settings");
        else if (channels[rule.DeflectTo].FirstOrDefault() is not { } target)
            faults.Add($"{path}.deflect_to", Unknown(rule.DeflectTo));
        else if (target.Class == ChannelClass.Live)
            faults.Add($"{path}.deflect_to",
                $"{FaultList.Shown(target.Id)} is live, who is led there waits as before; name a text channel");
    }

    private static void CheckTexts(OverloadRule rule, string path, FaultList faults)
    {
        faults.Length($"{path}.text", rule.Text, 0, TextMax);
        faults.Length($"{path}.closed_text", rule.ClosedText, 0, TextMax);
        if (rule.Speaks && rule.Text.Length == 0)
            faults.Add($"{path}.text", $"{rule.Action} tells the customer something; give the text");
        if (!rule.Speaks && rule.Text.Length > 0)
            faults.Add($"{path}.text", $"with {rule.Action} the customer is told nothing; leave it out");
        if (rule.Action != OverloadAction.ReplyWithPromise && rule.ClosedText.Length > 0)
            faults.Add($"{path}.closed_text", "only REPLY_WITH_PROMISE has one; leave it out");
        var isTimed = rule.Action is OverloadAction.ReplyWithPromise;
        CalendarSettingsRules.CheckVariables(
            $"{path}.text", rule.Text,
            isTimed ? CalendarSettingsRules.Variables : CalendarSettingsRules.ClosedVariables, faults);
        CalendarSettingsRules.CheckVariables(
            $"{path}.closed_text", rule.ClosedText, CalendarSettingsRules.ClosedVariables, faults);
    }

    private static void CheckTargets(
        QueueSettings queue, string path, ILookup<QueueId, QueueSettings> queues, FaultList faults)
    {
        faults.Count($"{path}.overflow_queue_ids", queue.Overflow.Length, ListMax);
        faults.Unique($"{path}.overflow_queue_ids", "", queue.Overflow.Select(q => q.Value));
        for (var t = 0; t < queue.Overflow.Length; t++)
        {
            var (target, at) = (queue.Overflow[t], $"{path}.overflow_queue_ids[{t}]");
            if (queues[target].FirstOrDefault() is not { } found)
                faults.Add(at, $"queue {FaultList.Shown(target.Value)} is not in these settings; add it or name another");
            else if (found.Closed)
                faults.Add(at, $"queue {FaultList.Shown(target.Value)} is closed; name an open one, for example its heir "
                    + FaultList.Shown(found.Heir?.Value));
        }
    }

    private static string Unknown(string channel) =>
        $"channel {FaultList.Shown(channel)} is not in these settings; add it or name another";
}
