using Omni.V1;

namespace Omni.Silo.Tour.Play;

/// <summary>What customers do, which their channel's connector brings in, and what they see.</summary>
internal static class CustomerPhrases
{
    public static IReadOnlyList<Phrase> All { get; } =
    [
        Phrase.Act("{customer} calls on {channel}", (p, w) => CallAsync(p, w, asked: false)),
        Phrase.Act("{customer} calls on {channel} and is asked first", (p, w) => CallAsync(p, w, asked: true)),
        Phrase.Act("{customer} writes on {channel} {text}", (p, w) => WriteAsync(p, w, [])),
        Phrase.Act("{customer} writes on {channel} {text} and needs {skill}",
            (p, w) => WriteAsync(p, w, [new SkillTerm { Skill = w["skill"], Level = 1 }])),
        Phrase.Act("{customer} answers {slot} {text}", AnswerAsync),
        Phrase.Act("{customer} hangs up", (p, w) =>
        {
            var customer = p.Cast.Customers[w["customer"]];
            return customer.Line!.CustomerLeftAsync(customer.Conversation, customer.Interaction);
        }),
        Phrase.Expect("{customer} reads {text}", (p, w) =>
        {
            var customer = p.Cast.Customers[w["customer"]];
            return p.IsToldAsync(customer.Line!, $"to deliver a message of {customer.Conversation}", order =>
                order.ConversationId == customer.Conversation && order.Text == w["text"]);
        }),
    ];

    private static Task CallAsync(Playing playing, Words words, bool asked) => ArriveAsync(playing, words, new()
    {
        SessionStarted = new SessionStarted(), AwaitHandOver = asked,
    });

    private static Task WriteAsync(Playing playing, Words words, IEnumerable<SkillTerm> requires)
    {
        playing.Cast.Customers[words["customer"]].Told.Add(words["text"]);
        return ArriveAsync(playing, words, new() { Text = words["text"], Requires = { requires } });
    }

    private static async Task ArriveAsync(Playing playing, Words words, IngestRequest request)
    {
        var customer = playing.Cast.Customers[words["customer"]];
        request.Channel = words["channel"];
        request.Address = playing.AddressOn(request.Channel, customer);
        request.ExternalId = customer.NextExternalId();
        request.Evidence = Evidence.ChannelVerified;
        request.DisplayName = customer.FullName;
        customer.Line = playing.LineOf(request.Channel);
        var answer = await customer.Line.IngestAsync(request);
        (customer.WasNew, customer.Conversation, customer.Interaction) =
            (answer.NewCustomer, answer.ConversationId, answer.InteractionId);
        if (customer.Id.Length == 0) customer.Id = answer.CustomerId;
        customer.LastSeenAs = answer.CustomerId;
    }

    private static Task AnswerAsync(Playing playing, Words words)
    {
        var customer = playing.Cast.Customers[words["customer"]];
        customer.Told.Add(words["text"]);
        return customer.Line!.RecordAsync(
            customer.Conversation, customer.Interaction, [new Answer { Slot = words["slot"], Value = words["text"] }]);
    }
}
