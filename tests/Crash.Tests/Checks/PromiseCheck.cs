using Omni.Crash.Tests.Load;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Crash.Tests.Checks;

/// <summary>What was acknowledged is in the log: once, in order, under the id that was told.</summary>
internal static class PromiseCheck
{
    public static IEnumerable<string> Faults(IReadOnlyList<RecordedEvent> log, Ledger ledger) =>
        Messages(log, ledger).Concat(Accepts(log, ledger)).Concat(Replies(log, ledger)).Concat(Deliveries(log, ledger));

    /// <summary>
    /// Every customer waited for every acknowledgement, so the stream must be exactly the list of them.
    /// </summary>
    private static IEnumerable<string> Messages(IReadOnlyList<RecordedEvent> log, Ledger ledger)
    {
        var stored = log.Where(e => e.Event is MessageReceived).ToLookup(
            e => e.Stream, e => (((MessageReceived)e.Event).Message.Value, ((MessageReceived)e.Event).Personal?.Text));
        var conversations = ledger.Messages.GroupBy(m => m.Conversation, StringComparer.Ordinal).ToList();
        foreach (var conversation in conversations)
        {
            var acked = conversation.Select(m => (m.Message, (string?)m.Text)).ToList();
            if (!stored[conversation.Key].SequenceEqual(acked))
                yield return $"{conversation.Key} has [{string.Join(", ", stored[conversation.Key])}], "
                    + $"acknowledged were [{string.Join(", ", acked)}]";
        }

        foreach (var customer in ledger.Messages.GroupBy(m => m.Customer, StringComparer.Ordinal))
            if (customer.Select(m => m.Conversation).Distinct(StringComparer.Ordinal).Count() > 1)
                yield return $"{customer.Key} has more than one conversation";
        if (stored.Count != conversations.Count)
            yield return $"the log has {stored.Count} conversations, acknowledged were {conversations.Count}";
    }

    private static IEnumerable<string> Accepts(IReadOnlyList<RecordedEvent> log, Ledger ledger)
    {
        var stored = log.Select(e => e.Event).OfType<OfferAccepted>()
            .ToLookup(e => e.Offer.Value, e => (e.Agent.Value, e.Interaction.Value), StringComparer.Ordinal);
        foreach (var accept in ledger.Accepts)
            if (!stored[accept.Offer].SequenceEqual([(accept.Agent, accept.Interaction)]))
                yield return $"{accept} was acknowledged, the log has [{string.Join(", ", stored[accept.Offer])}]";
    }

    private static IEnumerable<string> Replies(IReadOnlyList<RecordedEvent> log, Ledger ledger)
    {
        var stored = log.Select(e => e.Event).OfType<MessageSent>().ToLookup(
            e => e.Personal?.Text ?? "",
            e => (e.Message.Value, e.Author.Value, e.Interaction.Value),
            StringComparer.Ordinal);
        foreach (var reply in ledger.Replies)
            if (!stored[reply.Text].SequenceEqual([(reply.Message, reply.Agent, reply.Interaction)]))
                yield return $"{reply} was acknowledged, the log has [{string.Join(", ", stored[reply.Text])}]";
    }

    /// <summary>Whatever stands in the log was brought to its connector, always under one id.</summary>
    private static IEnumerable<string> Deliveries(IReadOnlyList<RecordedEvent> log, Ledger ledger)
    {
        var delivered = ledger.Deliveries.ToLookup(d => d.Text, d => d.Delivery, StringComparer.Ordinal);
        foreach (var sent in log.Select(e => e.Event).OfType<MessageSent>())
            if (!delivered[sent.Personal!.Text].SequenceEqual([sent.Message.Value]))
                yield return $"{sent.Message} was delivered as [{string.Join(", ", delivered[sent.Personal.Text])}]";
    }
}
