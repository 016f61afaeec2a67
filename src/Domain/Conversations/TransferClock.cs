using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Domain.Conversations;

/// <summary>
/// From <see cref="TransferRequested"/> to the receiver's <see cref="OfferAccepted"/>: 20 s at most, never above 30 s
/// (Semantics §15). Deferred work is only measured; a conference is no transfer.
/// </summary>
public static class TransferClock
{
    /// <summary>Then <see cref="TransferSlow"/> and a boost.</summary>
    public static readonly TimeSpan SlowAfter = TimeSpan.FromSeconds(20);

    /// <summary>Then <see cref="TransferTooSlow"/>.</summary>
    public static readonly TimeSpan TooSlowAfter = TimeSpan.FromSeconds(30);

    /// <summary>When the next mark is reached; null: none is ahead.</summary>
    public static DateTimeOffset? NextAt(InteractionState state) => state switch
    {
        { Class: ChannelClass.Deferred } or { Transfer: not { Stage: TransferStage.Requested } }
            or { Transfer.Kind: TransferKind.Conference } => null,
        { Transfer.IsSlow: false } => state.Transfer!.RequestedAt + SlowAfter,
        { Transfer.IsTooSlow: false } => state.Transfer!.RequestedAt + TooSlowAfter,
        _ => null,
    };

    /// <summary>The marks that are reached and not yet noted. Whatever stops the clock notes them first.</summary>
    public static ImmutableArray<DomainEvent> Lapsed(InteractionState? state, DateTimeOffset now)
    {
        if (state is null || NextAt(state) is not { } next || now < next) return [];
        var transfer = state.Transfer!;
        var tooSlow = now >= transfer.RequestedAt + TooSlowAfter
            ? new TransferTooSlow(state.Id, transfer.RequestedAt, now)
            : null;
        DomainEvent? slow = transfer.IsSlow ? null : new TransferSlow(state.Id, transfer.RequestedAt, now);
        return [.. new[] { slow, tooSlow }.OfType<DomainEvent>()];
    }

    /// <summary>The same with the boost of a customer whom nobody has.</summary>
    public static ImmutableArray<DomainEvent> Due(InteractionState state, SettingsView settings, DateTimeOffset now)
    {
        var lapsed = Lapsed(state, now);
        return lapsed is [TransferSlow, ..] && state.Owner is null
            && BoostRules.Grant(state, BoostCause.SlowTransfer, settings, now) is { } boost
            ? [lapsed[0], boost, .. lapsed[1..]]
            : lapsed;
    }
}
