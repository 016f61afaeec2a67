using System.Collections.Immutable;

namespace Omni.Domain.Conversations;

/// <summary>What one agent holds of an interaction.</summary>
/// <param name="Units">Units of the agent's capacity.</param>
/// <param name="Phase">The interaction's phase as far as this agent is concerned.</param>
public readonly record struct Holding(AgentId Agent, int Units, InteractionPhase Phase);

/// <summary>
/// Who holds units of an interaction: the one place that says so. Rows, notices and capacity follow from it. No agent
/// stands here twice.
/// </summary>
public static class Holdings
{
    /// <summary>All of them: owner, offered agent, giver and consulted agent of a transfer, who takes part, wrap-ups of former owners.</summary>
    public static ImmutableArray<Holding> Of(InteractionState i)
    {
        var holdings = ImmutableArray<Holding>.Empty;
        if (i.Owner is { } owner && i.Phase != InteractionPhase.Closed) holdings = [new(owner, i.Units, i.Phase)];
        if (i.OpenOffer is { } offer) holdings = holdings.Add(new(offer.Agent, offer.Cost, InteractionPhase.Offered));
        if (i.Transfer is { } transfer)
        {
            if (i.Phase == InteractionPhase.Transferring) holdings = holdings.Add(new(transfer.From, i.Units, i.Phase));
            if (transfer is { Stage: TransferStage.Consulting, To: { } consulted })
                holdings = holdings.Add(new(consulted, transfer.Cost, i.Phase));
        }

        // While the owner works on something else, whoever takes part keeps the customer company.
        var company = i.Phase == InteractionPhase.Interrupted ? InteractionPhase.Held : i.Phase;
        foreach (var participant in i.Participants)
            holdings = holdings.Add(new(participant.Agent, participant.Units, company));
        foreach (var part in i.WrapUps)
            if (part.Until is not null)
                holdings = holdings.Add(new(part.Agent, part.Units, InteractionPhase.WrapUp));
        return holdings;
    }

    /// <summary>What gives way to it for that agent: what their offer names, then what their work interrupts.</summary>
    public static Interruption? InterruptionOf(InteractionState i, Holding held) =>
        held.Phase == InteractionPhase.Offered ? i.OpenOffer?.Interruption
        : held.Agent == i.Owner ? i.Interruption
        : null;

    /// <summary>Whether that agent works on what another one owns: they take part, or are consulted.</summary>
    public static bool IsBeside(InteractionState i, Holding held) =>
        held.Phase is InteractionPhase.Active or InteractionPhase.Held && held.Agent != i.Owner;

    /// <summary>Since when the agent has it so: assigned, or interrupted; an offer has no such time.</summary>
    public static DateTimeOffset SinceOf(InteractionState i, Holding held) => held.Phase switch
    {
        InteractionPhase.Offered => default,
        InteractionPhase.Interrupted => i.InterruptedAt,
        _ => i.AssignedAt,
    };

    /// <summary>What that agent holds, or null.</summary>
    public static Holding? Of(InteractionState i, AgentId agent)
    {
        foreach (var holding in Of(i))
            if (holding.Agent == agent)
                return holding;
        return null;
    }
}
