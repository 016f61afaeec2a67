using Omni.Domain.Conversations;
using Omni.Simulation.World;

namespace Omni.Simulation.Invariants;

/// <summary>
/// Once nothing goes wrong any more, everything gets somewhere: screens show what is in hand with every message,
/// connectors get what is to be delivered, and in the end everybody who waits is answered and everything ends.
/// </summary>
internal sealed class Liveness(SimulatedWorld world)
{
    /// <summary>Longer than leases, cool-downs, exclusions of all agents and clocks that are 2 s apart together.</summary>
    private static readonly TimeSpan SettleWithin = TimeSpan.FromMinutes(3);

    /// <summary>Until nobody believes any more that a grain is where it was.</summary>
    private static readonly TimeSpan SettleAtLeast = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan ShowWithin = TimeSpan.FromSeconds(8);

    /// <summary>A callback that reaches nobody is tried for 80 minutes, and may be taken up by its customer's return.</summary>
    private static readonly TimeSpan FinishWithin = TimeSpan.FromHours(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private Shadow Shadow => world.Checks.Shadow;

    /// <summary>The centre after the last fault; agents keep what they have.</summary>
    public void Settle()
    {
        var until = world.Now + SettleAtLeast;
        Await(nameof(Settle), SettleWithin, () => world.Now < until ? ["not settled yet"] : StandingStill());
    }

    /// <summary>Customers in hand say one thing more: it is on the screen before any safety net has to help.</summary>
    public void Probe()
    {
        foreach (var customer in world.Customers)
            if (customer is { IsHere: false, Interaction: { } id } && Shadow.Find(id) is { IsAssigned: true })
                world.Loop.Start(customer.SayAsync);
        Await(nameof(Probe), ShowWithin, StandingStill);
    }

    /// <summary>Agents answer and end everything.</summary>
    public void Finish()
    {
        world.IsFinishing = true;
        Await(nameof(Finish), FinishWithin, Unfinished);
    }

    private void Await(string phase, TimeSpan within, Func<IEnumerable<string>> problems)
    {
        var nextLook = world.Now + LookEvery;
        var isOver = false;
        world.Loop.Run(long.MaxValue, world.Now + within, () =>
        {
            if (isOver || world.Checks.Violations.Count > 0) return true;
            if (world.Now < nextLook) return false;
            nextLook = world.Now + LookEvery;
            return isOver = !problems().Any();
        });
        if (isOver || world.Checks.Violations.Count > 0 || world.Loop.Failure is not null) return;
        foreach (var problem in problems().Take(5))
            world.Report($"{nameof(Liveness)}.{phase}", $"after {within}: {problem}");
    }

    private IEnumerable<string> StandingStill()
    {
        if (world.Administrator.IsThere) yield return "the last settings are not applied";
        foreach (var agent in world.Agents)
        {
            if (!agent.IsConnected) yield return $"{agent.Id} is not connected";
            foreach (var interaction in Shadow.HeldBy(agent.Id).Select(h => h.Interaction).Where(i => i.Owner == agent.Id))
                if (MissingAt(agent.Desk, agent.Id, interaction) is { } missing)
                    yield return $"{agent.Id}'s desk {missing}: {interaction}";
        }

        foreach (var (conversation, survivor) in Shadow.Merged)
            foreach (var interaction in Shadow.Conversations[conversation].Where(i => i.EndsByMerge))
                yield return $"its conversation goes on in {survivor}, and yet it is not over: {interaction}";
        foreach (var (id, order) in Shadow.Outbox.Open)
            yield return $"{order.Kind} {id} has not been reported by {order.Interaction.Connector}, "
                + $"{(world.Ledger.Delivered.Contains(id) ? "which has it" : "which never got it")}: {order.Interaction}";
    }

    private IEnumerable<string> Unfinished()
    {
        foreach (var interaction in Shadow.Open)
            yield return $"not over: {interaction}; {DeskOf(interaction)}";
        foreach (var interaction in Shadow.Closing)
            yield return $"a giver's part is not over: {interaction}";
        foreach (var problem in StandingStill()) yield return problem;
        foreach (var agent in world.Agents)
            if (agent.Desk.Agent is { } shown && (shown.Load != 0 || agent.Desk.InHand(agent.Id).Any() || agent.Desk.Offers.Count > 0))
                yield return $"{agent.Id}'s desk shows load {shown.Load}, in hand [{string.Join(", ", agent.Desk.InHand(agent.Id).Select(i => i.Interaction.Id))}], "
                    + $"offers [{string.Join(", ", agent.Desk.Offers.Select(o => o.Offer))}]";
    }

    private string? MissingAt(Clients.Desk desk, AgentId agent, ShadowInteraction interaction)
    {
        if (desk.Find(new(interaction.Conversation)) is not { } shown) return "does not show the conversation";
        var view = shown.Interactions.FirstOrDefault(i => i.Id == interaction.Id);
        if (view?.Owner != agent || view.Phase != interaction.Phase) return $"shows it as {view?.Phase} of {view?.Owner}";
        var messages = Shadow.Messages.Values.Where(m => m.Conversation == interaction.Conversation).ToArray();
        foreach (var message in messages.TakeLast(ConversationState.TailMax))
            if (!shown.Tail.Any(m => m.Id == message.Id))
                return $"lacks '{message.Text}' ({message.Id})";
        return null;
    }

    private string DeskOf(ShadowInteraction interaction)
    {
        var agent = interaction.Owner ?? interaction.Offer?.Agent;
        if (world.Agents.FirstOrDefault(a => a.Id == agent) is not { } holder)
            return string.Join(", ", world.Agents.Select(a => a.Desk.Agent));
        return $"desk: {holder.Desk.Agent}, offers [{string.Join(", ", holder.Desk.Offers.Select(o => o.Offer))}], "
            + $"conversations [{string.Join(", ", holder.Desk.Conversations.Select(c => c.Id))}]";
    }
}
