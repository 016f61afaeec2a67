using Omni.Silo.Actors;
using Omni.Silo.Tour.Stage;
using Omni.V1;

namespace Omni.Silo.Tour.Play;

/// <summary>What agents do and what their screens show.</summary>
internal static class AgentPhrases
{
    public static IReadOnlyList<Phrase> All { get; } =
    [
        Phrase.Act("{agent} comes to the desk", async (p, w) =>
        {
            await Agent(p, w).ConnectAsync();
            await Agent(p, w).BecomeAvailableAsync();
        }),
        Phrase.Act("{agent} leaves the desk", (p, w) => Agent(p, w).BecomeNotReadyAsync("Break")),
        Phrase.Act("{agent} accepts {customer}", (p, w) => Agent(p, w).AcceptAsync(p.OfferOf(w["agent"]))),
        Phrase.Act("{agent} declines {customer}",
            (p, w) => Agent(p, w).DeclineAsync(p.OfferOf(w["agent"]), DeclineReason.Busy)),
        Phrase.Act("{agent} says {text} to {customer}", (p, w) => Agent(p, w).SayAsync(
            Customer(p, w).Conversation, Customer(p, w).Interaction, w["text"], Guid.NewGuid().ToString("N"))),
        Phrase.Act("{agent} switches {customer} to {channel}", SwitchAsync),
        Phrase.Act("{agent} closes {customer}",
            (p, w) => Agent(p, w).CloseAsync(Customer(p, w).Conversation, Customer(p, w).Interaction)),
        Phrase.Act("{agent} wraps up {customer} as {disposition}", (p, w) => Agent(p, w).WrapUpAsync(
            Customer(p, w).Conversation, Customer(p, w).Interaction, w["disposition"])),
        Phrase.Expect("{agent} is offered {customer}", OfferedAsync),
        Phrase.Expect("{agent} hears nothing", (p, w) =>
        {
            var offers = Agent(p, w).Events.Since(0).Where(e => e.Item.OfferMade is not null).ToList();
            return Task.FromResult(new Finding(offers.Count == 0, $"{offers.Count} offers"));
        }),
        Phrase.Expect("{agent} knows that {customer} said {slot} {text}", (p, w) =>
        {
            var answers = p.OfferOf(w["agent"]).Briefing.Answers;
            var known = answers.Any(a => a.Slot == w["slot"] && a.Value == w["text"]);
            return Task.FromResult(new Finding(known, $"answers: {string.Join(", ", answers.Select(a => a.Slot))}"));
        }),
        Phrase.Expect("{agent} knows everything {customer} has told", (p, w) => Task.FromResult(
            KnowsAll(p.OfferOf(w["agent"]).Briefing, Customer(p, w)))),
        Phrase.Expect("{agent} learns {slot} {text}", async (p, w) => (await p.SeesAsync(
            Agent(p, w), $"answer {w["slot"]}",
            e => e.AnswerCaptured?.Answer is { } a && a.Slot == w["slot"] && a.Value == w["text"])).Finding),
        Phrase.Expect("{agent} reads {text}", async (p, w) => (await p.SeesAsync(
            Agent(p, w), "a message", e => e.MessageAdded?.Message.Text == w["text"])).Finding),
        Phrase.Expect("{agent} talks to {customer} on {channel}", TalksAsync),
        Phrase.Expect("{agent} has a free desk", async (p, w) => (await p.SeesAsync(
            Agent(p, w), "a load of 0 units", e => e.AgentChanged is { Load: 0 })).Finding),
    ];

    private static async Task<Finding> OfferedAsync(Playing playing, Words words)
    {
        var customer = Customer(playing, words);
        var (seen, finding) = await playing.SeesAsync(
            Agent(playing, words), $"an offer of {customer.Interaction}",
            e => e.OfferMade?.InteractionId == customer.Interaction);
        playing.KeepOffer(Agent(playing, words), seen.OfferMade, finding.After!.Value);
        return finding;
    }

    private static async Task<Finding> TalksAsync(Playing playing, Words words)
    {
        var (agent, customer) = (Agent(playing, words), Customer(playing, words));
        bool Talks(Interaction i) =>
            i.Id == customer.Interaction && i.Channel == words["channel"] && i.Phase == InteractionPhase.Active
            && i.AgentId == agent.Id;
        var (_, finding) = await playing.SeesAsync(
            agent, $"{customer.Interaction} active on {words["channel"]}",
            e => (e.InteractionChanged is { } changed && Talks(changed.Interaction))
                || (e.Conversation is { } shown && shown.Interactions.Any(Talks)));
        return finding;
    }

    /// <summary>The new interaction's id is told by the agent's stream, not by the command.</summary>
    private static async Task SwitchAsync(Playing playing, Words words)
    {
        var (agent, customer, channel) = (Agent(playing, words), Customer(playing, words), words["channel"]);
        await agent.SwitchAsync(
            customer.Conversation, customer.Interaction, channel, playing.AddressOn(channel, customer));
        var (seen, _) = await playing.SeesAsync(
            agent, $"an interaction of {customer.Conversation} on {channel}", e => On(e, channel) is not null);
        customer.Interaction = On(seen, channel)!.Id;
        customer.Line = playing.LineOf(channel);
    }

    private static Interaction? On(AgentEvent change, string channel) =>
        change.InteractionChanged?.Interaction is { } changed && changed.Channel == channel
            ? changed
            : change.Conversation?.Interactions.LastOrDefault(i => i.Channel == channel);

    private static Finding KnowsAll(Conversation briefing, CustomerRole customer)
    {
        var known = briefing.Messages.Select(m => m.Text).Concat(briefing.Answers.Select(a => a.Value)).ToHashSet();
        var unknown = customer.Told.Where(told => !known.Contains(told)).ToList();
        return new(unknown.Count == 0, $"{unknown.Count} of {customer.Told.Count} unknown");
    }

    private static AgentActor Agent(Playing playing, Words words) => playing.Cast.Agents[words["agent"]];

    private static CustomerRole Customer(Playing playing, Words words) => playing.Cast.Customers[words["customer"]];
}
