namespace Omni.Api.Errors;

/// <content>Agents who take nothing just now.</content>
internal static partial class Outcomes
{
    private static RefusalException NotReady() => Refusal.WrongState(Reasons.AgentNotReady,
        "You are not available; set your routability to AVAILABLE, then pick.");

    private static RefusalException OffHours() => Refusal.WrongState(Reasons.AgentOffHours,
        "It is outside of your working time; pick within it, or ask for another calendar.");
}
