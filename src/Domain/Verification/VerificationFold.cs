using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Overload;

namespace Omni.Domain.Verification;

/// <summary>What events change of how surely an interaction's customer is known.</summary>
internal static class VerificationFold
{
    /// <summary>Steps that an interaction remembers; all of them are events.</summary>
    public const int StepsKept = 20;

    /// <summary>The state with what follows from an event that is applied already.</summary>
    public static ConversationState Follow(ConversationState state, DomainEvent change) => change switch
    {
        MessageReceived { Evidence: { } evidence } e => ConversationFold.With(
            state, e.Interaction, i => i with { Evidence = evidence }),
        InteractionOpened e => ConversationFold.With(state, e.Interaction, i => i with { VouchedAt = e.At }),
        ChannelSwitched e => GoOn(state, e.From, e.To),
        CallbackChosen e => GoOn(state, e.From, e.Interaction),
        QuestionReturned e => GoOn(state, e.From, e.Interaction),
        DeflectionTaken { GoesOn: true } e => GoOn(state, e.From, e.Interaction),
        ConversationMerged e => TakeIn(state, e.Absorbed, e.Shown, e.Heir, e.Proofs, null),
        ConversationUnmerged e => state with { Shown = state.Shown.RemoveAll(s => s.Conversation == e.Absorbed) },
        ConversationSplitOff e => TakeIn(state, e.Origin, e.Shown, e.Interaction, e.Proofs, e.VouchedAt),
        IdentityVerified e => ConversationFold.With(state, e.Interaction, i => i with { Proofs = WithProof(i.Proofs, e) }),
        WriterDoubted e => ConversationFold.With(state, e.Interaction, i => Doubted(i, e.Evidence)),
        StepBegun e => ConversationFold.With(state, e.Interaction, i => WithStep(
            i, new(e.Step, StepRefusal.Unspecified, e.Level, e.Needs, e.By, e.At))),
        StepRefused e => ConversationFold.With(state, e.Interaction, i => WithStep(
            i, new(e.Step, e.Cause, e.Level, e.Needs, e.By, e.At))),
        _ => state,
    };

    /// <summary>The same person goes on elsewhere, with what they have shown.</summary>
    private static ConversationState GoOn(ConversationState state, InteractionId from, InteractionId to) =>
        state.Find(from) is { } known
            ? ConversationFold.With(state, to, i => i with { VouchedAt = known.VouchedAt, Proofs = known.Proofs })
            : state;

    /// <summary>The same person goes on in another conversation.</summary>
    private static ConversationState TakeIn(
        ConversationState state,
        ConversationId from,
        ImmutableArray<EvidenceProof>? shown,
        InteractionId? at,
        ImmutableArray<EvidenceProof>? own,
        DateTimeOffset? vouchedAt)
    {
        var next = shown is { } known
            ? state with { Shown = state.Shown.RemoveAll(s => s.Conversation == from).Add(new(from, known)) }
            : state;
        return at is not { } interaction ? next : ConversationFold.With(next, interaction, i => i with
        {
            VouchedAt = vouchedAt ?? i.VouchedAt,
            Proofs = own is { } proofs ? [.. i.Proofs, .. proofs.Where(p => !i.Proofs.Contains(p))] : i.Proofs,
        });
    }

    /// <summary>A method counts once, by when it was done last.</summary>
    private static ImmutableArray<EvidenceProof> WithProof(ImmutableArray<EvidenceProof> proofs, IdentityVerified e) =>
        proofs.RemoveAll(p => string.Equals(p.Method, e.Method, StringComparison.Ordinal))
            .Add(new(e.Level, e.Method, e.Interaction, e.Own, e.At, e.Until));

    /// <summary>
    /// Whoever showed something in it was known by what they showed, not by the channel: that goes on to count.
    /// </summary>
    private static InteractionState Doubted(InteractionState i, EvidenceLevel evidence) => i with
    {
        Evidence = evidence, Proofs = [.. i.Proofs.Select(p => p.Own > evidence ? p with { Own = evidence } : p)],
    };

    private static InteractionState WithStep(InteractionState i, StepRecord step) => i with
    {
        Steps = (i.Steps.Length < StepsKept ? i.Steps : i.Steps.RemoveAt(0)).Add(step),
    };
}
