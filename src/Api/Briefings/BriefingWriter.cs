using Omni.Api.Callbacks;
using Omni.Api.Conversations;
using Omni.Api.Customers;
using Omni.Api.Requests;
using Omni.Domain.Briefings;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;

namespace Omni.Api.Briefings;

/// <summary>The briefing of a conversation: the conversation as it is, and what its customer's grain knows.</summary>
internal static class BriefingWriter
{
    private const string TopicSlot = "topic";
    private const int LastWordsMax = 3;
    private const int LastWordsLengthMax = 500;

    /// <param name="brief">Null: it could not be read in time.</param>
    /// <param name="judged">By the settings, as of when; null: nothing is said that they decide.</param>
    public static V1.Briefing Write(
        ConversationView conversation, InteractionView interaction, CustomerBrief? brief, Judged? judged = null)
    {
        var briefing = new V1.Briefing
        {
            Customer = Customer(conversation, brief),
            Verification = Verification(conversation, interaction, judged),
            Matter = Matter(conversation, interaction),
            Incomplete = brief is null,
        };
        briefing.Answers.AddRange(conversation.Answers.Select(ConversationWriter.Write));
        foreach (var promise in conversation.Interactions.SelectMany(i => i.Promises).Where(IsOpen))
            briefing.Promises.Add(CallbackWriter.Write(promise));
        if (brief is not null) Add(briefing, brief);
        if (brief is not null && judged is not null)
            briefing.Proposals.AddRange(ProposalWriter.Write(conversation, interaction, brief, judged));
        return BriefingLimit.Fit(briefing);
    }

    private static void Add(V1.Briefing briefing, CustomerBrief brief)
    {
        briefing.Conversations.AddRange(brief.Conversations.Select(Write));
        briefing.Open.AddRange(brief.Open.Select(FactWriter.Write));
        briefing.Notes.AddRange(brief.Notes.Select(FactWriter.Write));
        briefing.Path.AddRange(brief.Path.Select(FactWriter.Write));
        briefing.Consents.AddRange(brief.Consents.Select(ProfileWriter.Write));
        foreach (var past in brief.Conversations)
            foreach (var promise in past.Promises)
            {
                var written = CallbackWriter.Write(promise);
                written.ConversationId = past.Conversation.Value;
                briefing.Promises.Add(written);
            }
    }

    private static bool IsOpen(PromiseState promise) => promise.EndedAt is null;

    private static V1.BriefedCustomer Customer(ConversationView conversation, CustomerBrief? brief)
    {
        if (brief is null)
            return new() { CustomerId = conversation.Customer.Value, DisplayName = conversation.CustomerName };
        var customer = new V1.BriefedCustomer
        {
            CustomerId = brief.Customer.Value,
            DisplayName = brief.DisplayName.Length > 0 ? brief.DisplayName : conversation.CustomerName,
            KnownSince = Times.Write(brief.KnownSince),
            Shared = brief.IsShared,
            Language = Find(brief, ProfileNames.Language),
            PreferredChannel = Find(brief, ProfileNames.PreferredChannel),
            QuietHours = Find(brief, ProfileNames.QuietHours),
        };
        foreach (var value in brief.Values)
            if (ProfileNames.AttributeOf(value.Name) is { } name)
                customer.Attributes.Add(new V1.Attribute { Name = name, Value = value.Value });
        return customer;
    }

    private static string Find(CustomerBrief brief, string name) => ProfileRules.Find(brief.Values, name)?.Value ?? "";

    /// <summary>What was shown once holds for the whole conversation; of two alike the first.</summary>
    private static V1.Verification Verification(
        ConversationView conversation, InteractionView interaction, Judged? judged)
    {
        var surest = conversation.Interactions.MaxBy(i => i.Evidence)!;
        return new()
        {
            Evidence = Identifiers.Write(surest.Evidence),
            Channel = surest.Channel,
            Current = Identifiers.Write(interaction.Evidence),
            Standing = judged is null ? null : StandingWriter.Write(interaction, judged.Settings, judged.Now),
        };
    }

    private static V1.BriefedMatter Matter(ConversationView conversation, InteractionView interaction)
    {
        var matter = new V1.BriefedMatter
        {
            QueueId = interaction.Queue.Value,
            Channel = interaction.Channel,
            Topic = BriefRules.Cut(
                conversation.Answers.FirstOrDefault(a => a.Slot == TopicSlot)?.Value ?? "", LastWordsLengthMax),
            WaitingSince = Times.WriteOptional(interaction.EnteredAt),
        };
        matter.LastWords.AddRange(conversation.Tail
            .Where(m => m is { Direction: MessageDirection.Inbound, Text: not null })
            .TakeLast(LastWordsMax).Select(m => BriefRules.Cut(m.Text!, LastWordsLengthMax)));
        return matter;
    }

    private static V1.PastConversation Write(PastConversation past)
    {
        var written = new V1.PastConversation
        {
            ConversationId = past.Conversation.Value,
            OpenedAt = Times.Write(past.OpenedAt),
            ClosedAt = Times.WriteOptional(past.ClosedAt),
            AgentId = past.Agent?.Value ?? "",
            Result = (V1.InteractionResult)past.Result,
            Disposition = past.Disposition,
            Topic = past.Topic,
            FirstWords = past.FirstWords,
            LastWords = past.LastWords,
        };
        written.Channels.AddRange(past.Channels.Split(',', StringSplitOptions.RemoveEmptyEntries));
        return written;
    }
}
