using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Requests;
using Omni.Contracts;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Overload;
using Omni.Domain.Queues;
using Omni.Domain.Settings;

namespace Omni.Api.Queues;

/// <content>How the queues stand.</content>
internal sealed partial class QueueApi
{
    private const int PageMax = 100;
    private const int PageStandard = 50;
    private const int DaysMax = 31;
    private const int PromisesMax = 500;

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

    /// <inheritdoc/>
    public override async Task<V1.ListQueueDaysResponse> ListQueueDays(
        V1.ListQueueDaysRequest request, ServerCallContext context)
    {
        var queue = settings.Current.NamedQueue(request.QueueId);
        var days = Check.PageSize(request.Days, DaysMax, 1, "days");
        var from = DateOf(request.FromDate, "from_date", queue.Id);
        var response = new V1.ListQueueDaysResponse();
        response.Days.Add((await Ledger(queue.Id).ReadDaysAsync(from, days)).Select(Day));
        return response;

        V1.QueueDay Day(LedgerDay day)
        {
            var written = QueueWriter.Write(day);
            written.Fairness = day.Fairness is { } figures ? FairnessWriter.Write(figures, settings.Current.Policy) : null;
            return written;
        }
    }

    /// <inheritdoc/>
    public override async Task<V1.ListPromisesResponse> ListPromises(
        V1.ListPromisesRequest request, ServerCallContext context)
    {
        var queue = settings.Current.NamedQueue(request.QueueId);
        var limit = Check.PageSize(request.PageSize, PromisesMax, PageMax);
        var day = DateOf(request.Date, "date", queue.Id);
        var page = await Ledger(queue.Id).ListPromisesAsync(day, PageTokens.Read(request.PageToken), limit);
        var response = new V1.ListPromisesResponse();
        response.Promises.Add(page.Select(p => QueueWriter.Write(p.Promise)));
        if (page.Length == limit) response.NextPageToken = PageTokens.Write(page[^1].Key);
        return response;
    }

    private DateOnly DateOf(string text, string field, QueueId queue) => Check.Date(text, field)
        ?? settings.Current.HoursOf(queue)?.DayOf(clock.GetUtcNow()) ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private ILedgerGrain Ledger(QueueId queue) => grains.GetGrain<ILedgerGrain>(GrainKeys.Ledger(queue));

    private async Task<V1.QueueFigures> FiguresAsync(QueueSettings queue)
    {
        var figures = await grains.GetGrain<IQueueFigures>(queue.Id.Value).GetAsync();
        var written = QueueWriter.Write(queue, figures);
        if (queue.Overload.Any(r => r.Action == OverloadAction.Deflect))
            written.Deflections = QueueWriter.Write(
                await Ledger(queue.Id).ReadDeflectionsAsync(DateOf("", "date", queue.Id)));
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
