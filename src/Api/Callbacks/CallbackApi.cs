using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Customers;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Callbacks;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Api.Callbacks;

/// <summary>Being called instead of waiting.</summary>
internal sealed class CallbackApi(
    IClusterClient grains, ISettingsSource settings, NamedAddresses named, TimeProvider clock)
    : V1.CallbackService.CallbackServiceBase
{
    private const int PageMax = 200;
    private const int PageStandard = 20;

    /// <inheritdoc/>
    public override async Task<V1.ChooseCallbackResponse> ChooseCallback(
        V1.ChooseCallbackRequest request, ServerCallContext context)
    {
        var stamp = RequestStamps.Of(
            context.Caller(),
            Check.RequestId(request.RequestId),
            new V1.ChooseCallbackRequest(request) { RequestId = "" });
        var conversation = Check.Conversation(request.ConversationId);
        var command = new ChooseCallback(
            Check.Interaction(request.InteractionId),
            ConnectorOf(context),
            Times.Read(request.SlotAt, "slot_at"),
            request.Channel.Length == 0 ? null : settings.Current.Channel(request.Channel).Id,
            request.Address is null ? null : Identifiers.Read(request.Address, "address"));
        var reply = await Commands.RunAsync(
            context,
            (grain: Grain(conversation), command, stamp),
            static c => c.grain.ChooseAsync(c.command, c.stamp));
        CallbackOutcomes.Check(reply.Outcome, command.Interaction);
        await named.ClaimAsync(context, conversation, reply.Callback, command.Address);
        return new() { InteractionId = reply.Callback.Value, DueAt = Times.WriteOptional(reply.DueAt) };
    }

    /// <inheritdoc/>
    public override async Task<V1.ListSlotsResponse> ListSlots(V1.ListSlotsRequest request, ServerCallContext context)
    {
        var queue = settings.Current.Queue(request.QueueId, "queue_id")
            ?? throw Check.Required("queue_id", "an id of a queue of the settings");
        var from = Times.Read(request.From, "from") ?? clock.GetUtcNow();
        var slots = await grains.GetGrain<IQueueSlots>(queue.Value)
            .ListSlotsAsync(from, Check.PageSize(request.PageSize, PageMax, PageStandard));
        var response = new V1.ListSlotsResponse();
        foreach (var slot in slots)
            response.Slots.Add(new V1.Slot { At = Times.Write(slot.At), Until = Times.Write(slot.Until), Free = slot.Free });
        return response;
    }

    /// <inheritdoc/>
    public override async Task<V1.CancelCallbackResponse> CancelCallback(
        V1.CancelCallbackRequest request, ServerCallContext context)
    {
        Check.RequestId(request.RequestId);
        var conversation = Check.Conversation(request.ConversationId);
        var callback = Check.Interaction(request.InteractionId);
        var outcome = await Commands.RunAsync(
            context,
            (grain: Grain(conversation), callback, connector: ConnectorOf(context)),
            static c => c.grain.CancelAsync(c.callback, c.connector));
        CallbackOutcomes.Check(outcome, callback);
        return new();
    }

    private static ConnectorId? ConnectorOf(ServerCallContext context) =>
        context.Caller() is { Role: Roles.Connector } caller ? caller.Connector : null;

    private IConversationCallbacks Grain(ConversationId id) => grains.GetGrain<IConversationCallbacks>(id.Value);
}
