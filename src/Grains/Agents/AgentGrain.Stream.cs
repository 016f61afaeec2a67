using System.Collections.Immutable;
using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;

namespace Omni.Grains.Agents;

/// <content>The frontends' stream: hello, what was missed or a snapshot, then numbered updates (Semantics §26).</content>
internal sealed partial class AgentGrain
{
    /// <inheritdoc/>
    public async Task<AgentHello> ConnectAsync(AgentDevice device, AgentCursor? cursor, IAgentObserver observer)
    {
        var lease = LeaseOf(device);
        devices.CountAsRenewed(Now + lease);
        await CommitAsync(now => new Decision<bool>(
            true,
            [
                .. AgentRules.DeviceSeen(State, now),
                .. PushRules.Opened(State, new(device.Id, device.Mobile), device.Push, now),
            ]));
        if (IsSuperseded)
        {
            DeactivateOnIdle();
            throw new Contracts.StreamMovedException(Stream, State.Version);
        }

        Refresh();
        var missed = cursor is { } from && from.Activation == activation ? deltas.After(from.Seq) : null;
        var snapshot = missed is null ? await SnapshotAsync() : null;
        devices.Open(device, observer, deltas.Seq, Now + lease);
        return new(
            activation, deltas.Seq, cursor is not null && missed is null, missed ?? [], snapshot, lease);
    }

    /// <summary>Reads every conversation in hand; once more when looking for work added one meanwhile.</summary>
    private async Task<AgentSnapshot> SnapshotAsync()
    {
        var views = new Dictionary<ConversationId, ConversationView>();
        while (work.Conversations.FirstOrDefault(c => !views.ContainsKey(c)) is { Value: not null } next)
        {
            var view = await ReadAsync(next);
            if (view is null) break;
            views[next] = view;
            Show(view);
        }

        ImmutableArray<OfferRang> offers =
        [
            .. work.Offers.Where(o => views.ContainsKey(o.Conversation)).Select(o => new OfferRang(
                o.Offer, o.Interaction, o.Epoch, o.ExpiresAt, views[o.Conversation])),
        ];
        return new(ViewOf(), offers, [.. views.Values.Where(IsInHand)]);
    }

    /// <summary>By what the view says too: it may be newer than what was told so far, and is shown with it.</summary>
    private bool IsInHand(ConversationView view) =>
        work.Items.Any(i => i.Conversation == view.Id && i.Phase != InteractionPhase.Offered)
        || view.Interactions.Any(i => i.Owner == Id && i.Phase != InteractionPhase.Closed);
}
