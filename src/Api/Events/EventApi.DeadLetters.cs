using System.Collections.Immutable;
using System.Globalization;
using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Webhooks;
using Omni.Domain.Webhooks;

namespace Omni.Api.Events;

internal sealed partial class EventApi
{
    private const int PageMax = 1_000;
    private const int PageStandard = 100;

    /// <inheritdoc/>
    public override async Task<V1.ListDeadLettersResponse> ListDeadLetters(
        V1.ListDeadLettersRequest request, ServerCallContext context)
    {
        var id = Check.Webhook(request.WebhookId);
        var size = Check.PageSize(request.PageSize, PageMax, PageStandard);
        var list = await Commands.RunAsync(
            context,
            (grain: Grain(id), after: PlaceOf(request.PageToken), size),
            static c => c.grain.ListDeadLettersAsync(c.after, c.size));
        if (!list.Known) throw Outcomes.WebhookNotFound(id);
        var response = new V1.ListDeadLettersResponse { Dropped = list.Dropped };
        response.DeadLetters.Add(list.Letters.Select(Write));
        if (list.More)
            response.NextPageToken = PageTokens.Write(list.Letters[^1].Position.ToString(CultureInfo.InvariantCulture));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<V1.ReplayDeadLettersResponse> ReplayDeadLetters(
        V1.ReplayDeadLettersRequest request, ServerCallContext context)
    {
        var id = Check.Webhook(request.WebhookId);
        var stamp = RequestStamps.Of(context.Caller(), Check.RequestId(request.RequestId),
            new V1.ReplayDeadLettersRequest(request) { RequestId = "" });
        Check.Count(request.Positions.Count, WebhookState.DeadLettersMax, "positions");
        if (request.All == request.Positions.Count > 0)
            throw Check.Required("positions", "either positions of dead letters, or all = true, and not both");
        var reply = await Commands.RunAsync(
            context,
            (grain: Grain(id), positions: request.Positions.ToImmutableArray(), stamp),
            static c => c.grain.ReplayAsync(c.positions, c.stamp));
        Outcomes.Check(reply.Outcome, id);
        return new() { Replayed = reply.Count };
    }

    private static long PlaceOf(string pageToken) => PageTokens.Read(pageToken) is not { } place ? 0
        : long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
        : throw PageTokens.Malformed();

    private static V1.DeadLetter Write(DeadLetter letter) => new()
    {
        Position = letter.Position,
        Stream = letter.Stream,
        Version = letter.Version,
        Type = letter.Type,
        Attempts = letter.Attempts,
        Failure = letter.Failure,
        DiedAt = Times.Write(letter.DiedAt),
    };

    private IWebhookGrain Grain(string id) => grains.GetGrain<IWebhookGrain>(id);
}
