using System.Globalization;
using Grpc.Core;
using Omni.Api.Requests;
using Omni.Domain.Reporting;

namespace Omni.Api.Queues;

/// <content>How evenly offers fell on the agents.</content>
internal sealed partial class QueueApi
{
    private const int SharesMax = 500;

    /// <inheritdoc/>
    /// <remarks>A page goes on behind an agent, so that whoever comes meanwhile moves nobody.</remarks>
    public override async Task<V1.ListAgentSharesResponse> ListAgentShares(
        V1.ListAgentSharesRequest request, ServerCallContext context)
    {
        var view = settings.Current;
        var queue = view.NamedQueue(request.QueueId);
        var limit = Check.PageSize(request.PageSize, SharesMax, PageMax);
        var after = PageTokens.Read(request.PageToken);
        var day = await Ledger(queue.Id).ReadFairnessAsync(DateOf(request.Date, "date", queue.Id));
        AgentShare[] rest = [.. day.Agents.SkipWhile(s => string.CompareOrdinal(s.Agent.Value, after) <= 0)];
        var response = new V1.ListAgentSharesResponse
        {
            Date = day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Fairness = FairnessWriter.Write(day.Figures, view.Policy),
        };
        response.Shares.Add(rest.Take(limit).Select(share => FairnessWriter.Write(share, view)));
        if (rest.Length > limit) response.NextPageToken = PageTokens.Write(rest[limit - 1].Agent.Value);
        return response;
    }
}
