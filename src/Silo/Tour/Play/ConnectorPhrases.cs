using Omni.V1;

namespace Omni.Silo.Tour.Play;

/// <summary>What a channel's machine does by itself, and what Omni orders it to do.</summary>
internal static class ConnectorPhrases
{
    public static IReadOnlyList<Phrase> All { get; } =
    [
        // The question is the connector's own affair; Omni learns the answer.
        Phrase.Act("{connector} asks {customer} {text}", (_, _) => Task.CompletedTask),
        Phrase.Act("{connector} hands {customer} over to somebody with {skill} {level}", (p, w) =>
        {
            var customer = p.Cast.Customers[w["customer"]];
            var skill = new SkillTerm { Skill = w["skill"], Level = int.Parse(w["level"]) };
            return p.Cast.Connectors[w["connector"]].RecordAsync(
                customer.Conversation, customer.Interaction, [], new HandOver { Requires = { skill } });
        }),
        Phrase.Expect("{connector} puts {customer} through to {agent}", (p, w) =>
        {
            var customer = p.Cast.Customers[w["customer"]];
            var agent = p.Cast.Agents[w["agent"]];
            return p.IsToldAsync(
                p.Cast.Connectors[w["connector"]], $"to connect {customer.Conversation} to {agent.Id}",
                order => order.Connect is not null && order.ConversationId == customer.Conversation
                    && order.AgentId == agent.Id && customer.Addresses.Values.Contains(order.Address));
        }),
        Phrase.Expect("{connector} hangs up on {customer}", (p, w) =>
        {
            var customer = p.Cast.Customers[w["customer"]];
            return p.IsToldAsync(
                p.Cast.Connectors[w["connector"]], $"to disconnect {customer.Conversation}",
                order => order.Disconnect is not null && order.ConversationId == customer.Conversation);
        }),
    ];
}
