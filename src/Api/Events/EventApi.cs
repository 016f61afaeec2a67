using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Streams;
using Omni.Contracts.Feed;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Api.Events;

/// <summary>For integrators: the feed. Dead letters of webhooks: <c>EventApi.DeadLetters.cs</c>.</summary>
internal sealed partial class EventApi(
    IClusterClient grains,
    IEventFeed feed,
    IJournal journal,
    EventCursors cursors,
    StreamStop stop,
    TimeProvider clock)
    : V1.EventService.EventServiceBase
{
    /// <inheritdoc/>
    public override async Task Follow(
        V1.FollowRequest request, IServerStreamWriter<V1.FollowResponse> responseStream, ServerCallContext context)
    {
        Alerts.Check(context.Caller(), request.Filter);
        var matcher = Filters.ReadChecked(request.Filter);
        var place = await FollowPlace.FindAsync(request, cursors, journal);
        var stream = new FollowStream(feed, cursors, matcher, place, responseStream, clock);
        await stream.RunAsync(context, stop.Stopping);
    }
}
