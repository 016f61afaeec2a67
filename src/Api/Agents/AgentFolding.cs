using Omni.Api.Streams;
using Omni.Domain.Agents;

namespace Omni.Api.Agents;

/// <summary>
/// Which updates are states: of the agent, of an interaction, of a message's way out, of an answer. Offers, messages and
/// whole conversations, which bring messages, are never left out.
/// </summary>
internal sealed class AgentFolding : IFolding<AgentItem>
{
    public static readonly AgentFolding Instance = new();

    /// <inheritdoc/>
    public object? SubjectOf(AgentItem item) => item.Delta.Update switch
    {
        AgentChanged => typeof(AgentChanged),
        InteractionChanged e => (e.Conversation, e.Interaction.Id),
        MessageStatusUpdated e => (e.Conversation, e.Message),
        AnswerCaptured e => (e.Conversation, e.Answer.Slot),
        _ => null,
    };

    /// <inheritdoc/>
    public bool TryCover(AgentItem before, ref AgentItem item)
    {
        if (before.Activation != item.Activation || before.Seq + 1 != item.From) return false;
        item = item with { From = before.From };
        return true;
    }
}
