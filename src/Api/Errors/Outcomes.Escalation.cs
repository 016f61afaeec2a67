using Omni.Domain;
using Omni.Domain.Conversations;

namespace Omni.Api.Errors;

/// <content>Escalations by the settings.</content>
internal static partial class Outcomes
{
    /// <summary>Passes all but an escalation that leads nowhere, or to nobody now.</summary>
    public static void CheckEscalation(TransferOutcome outcome, InteractionId interaction)
    {
        if (outcome == TransferOutcome.NoEscalation)
            throw Refusal.WrongState(Reasons.NoEscalation,
                $"The queue that {interaction} came from escalates nowhere; name a queue_id, or set the queue's escalation.");
        if (outcome == TransferOutcome.NobodyFree)
            throw Refusal.LimitReached(Reasons.NobodyFree,
                $"Nobody of the second line has room to be consulted about {interaction}; ask again, name an agent_id, or hand it over.");
    }
}
