using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Requests;
using Omni.Contracts.Queues;
using Omni.Domain.Queues;
using Omni.Domain.Settings;

namespace Omni.Api.Queues;

/// <content>How the queues stand.</content>
internal sealed partial class QueueApi
{
    private const int PageMax = 100;
    private const int PageStandard = 50;

    /// <inheritdoc/>
    public override async Task<V1.GetQueueResponse> GetQueue(V1.GetQueueRequest request, ServerCallContext context) =>
        new() { Queue = await FiguresAsync(settings.Current.NamedQueue(request.QueueId)) };

    /// <inheritdoc/>
    public override async Task<V1.ListQueuesResponse> ListQueues(
        V1.ListQueuesRequest request, ServerCallContext context)
    {
        var limit = Check.PageSize(request.PageSize, PageMax, PageStandard);
        var first = PageTokens.Read(request.PageToken) is not { } place ? 0
            : int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index
            : throw PageTokens.Malformed();
        var view = settings.Current;
        var page = view.Document.Queues.Skip(first).Take(limit).ToArray();
        var response = new V1.ListQueuesResponse();
        response.Queues.Add(await Task.WhenAll(page.Select(queue => FiguresAsync(queue))));
        if (first + page.Length < view.Document.Queues.Length)
            response.NextPageToken = PageTokens.Write((first + page.Length).ToString(CultureInfo.InvariantCulture));
        return response;
    }

    private async Task<V1.QueueFigures> FiguresAsync(QueueSettings queue)
    {
        var figures = await grains.GetGrain<IQueueFigures>(queue.Id.Value).GetAsync();
        var written = QueueWriter.Write(queue, figures);
        written.StarvationBounds.Add(StarvationBound.Of(queue, settings.Current.Document).Select(Write));
        return written;
    }

    private static V1.StarvationBound Write(StarvationBound bound) => new()
    {
        Tier = bound.Tier,
        ChannelClass = (V1.ChannelClass)StarvationBound.ClassOf(bound.Tier),
        Bounded = bound.IsBounded,
        TopTier = bound.TopTier,
        TopAfter = Duration.FromTimeSpan(bound.AtTopAfter),
        OvertakenWithin = Duration.FromTimeSpan(bound.OvertakenWithin),
    };
}
