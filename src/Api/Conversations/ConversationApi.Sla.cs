using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Requests;
using Omni.Contracts;
using Omni.Contracts.Sla;
using Omni.Domain.Sla;

namespace Omni.Api.Conversations;

/// <content>Who waits for an answer, and what became of promises (mission C8).</content>
internal sealed partial class ConversationApi
{
    private const int DaysMax = 31;

    /// <summary>Most conversations that are asked at once who waits in them.</summary>
    private const int AskedMax = 16;

    /// <inheritdoc/>
    public override async Task<V1.ListUnansweredResponse> ListUnanswered(
        V1.ListUnansweredRequest request, ServerCallContext context)
    {
        var limit = Check.PageSize(request.PageSize, PageMax, PageStandard);
        var channel = request.Channel.Length == 0 ? null : settings.Current.Channel(request.Channel).Id;
        var page = await Sla(context).ListUnansweredAsync(channel, PageTokens.Read(request.PageToken), limit);
        var response = new V1.ListUnansweredResponse { NextPageToken = page.Next is { } next ? PageTokens.Write(next) : "" };
        foreach (var rows in page.Rows.Chunk(AskedMax))
            response.Unanswered.Add(await Task.WhenAll(rows.Select(WriteAsync)));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<V1.ListSlaDaysResponse> ListSlaDays(V1.ListSlaDaysRequest request, ServerCallContext context)
    {
        var channel = settings.Current.Channel(request.Channel).Id;
        var days = Check.PageSize(request.Days, DaysMax, 1, "days");
        var from = Check.Date(request.FromDate, "from_date") ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var response = new V1.ListSlaDaysResponse();
        response.Days.Add((await Sla(context).ReadDaysAsync(channel, from, days)).Select(Write));
        return response;
    }

    private ISlaGrain Sla(ServerCallContext context) =>
        grains.GetGrain<ISlaGrain>(GrainKeys.Sla(context.Caller().Brand));

    /// <summary>
    /// The row says what is promised; names and addresses are the conversation's, which forgets them when they are erased.
    /// </summary>
    private async Task<V1.Unanswered> WriteAsync(UnansweredRow row)
    {
        var view = await Grain(row.Conversation).GetAsync();
        var written = Write(row, clock.GetUtcNow());
        written.CustomerName = view?.CustomerName ?? "";
        written.Address = Identifiers.WriteOptional(view?.Interactions.FirstOrDefault(i => i.Id == row.Interaction)?.Address);
        return written;
    }

    private static V1.Unanswered Write(UnansweredRow row, DateTimeOffset now) => new()
    {
        ConversationId = row.Conversation.Value,
        InteractionId = row.Interaction.Value,
        Channel = row.Channel,
        QueueId = row.Queue.Value ?? "",
        AgentId = row.Owner?.Value ?? "",
        Since = Times.Write(row.Since),
        Waiting = Duration.FromTimeSpan(now > row.Since ? now - row.Since : TimeSpan.Zero),
        Clock = (V1.SlaClock)row.Clock,
        Deadline = Times.WriteOptional(row.Deadline),
        DueSoon = row.IsDueSoon,
        Breached = row.IsBreached,
    };

    private static V1.SlaDay Write(SlaDay day)
    {
        var written = new V1.SlaDay { Date = day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
        written.Counts.Add(day.Counts.Select(c => new V1.SlaCount
        {
            Clock = (V1.SlaClock)c.Clock, InTime = c.InTime, Late = c.Late, NoAnswerNeeded = c.Marked, Unanswered = c.Unanswered,
            Open = c.Open, OpenLate = c.OpenLate,
        }));
        return written;
    }
}
