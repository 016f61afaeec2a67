using Omni.Domain.Journal;
using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>
/// An open conversation that waits in no queue and is in nobody's hands: a bot serves it, or it is scheduled. Scope: brand; key:
/// conversation.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record UnattendedRow([property: Id(0)] ConversationId Conversation);

/// <summary>
/// Conversations that no queue and no agent tells of other settings: whoever changes what is promised finds them here
/// (Semantics §18).
/// </summary>
public static class UnattendedRows
{
    /// <summary>The table.</summary>
    public static readonly RowTable<UnattendedRow> Table = new("unattended", DomainJson.Default.UnattendedRow);

    /// <summary>The row of a conversation; null: it is closed, goes on elsewhere, or somebody looks after it.</summary>
    public static Row? Of(ConversationState state)
    {
        if (state.ClosedAt is not null || state.MergedInto is not null) return null;
        foreach (var interaction in state.Interactions)
            if (interaction.Phase.IsWaiting() || !Holdings.Of(interaction).IsEmpty)
                return null;
        return new(Table, state.Brand, state.Id.Value, new UnattendedRow(state.Id));
    }
}
