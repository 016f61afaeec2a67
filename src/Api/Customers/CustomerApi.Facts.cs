using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts;
using Omni.Contracts.Facts;
using Omni.Domain.Facts;

namespace Omni.Api.Customers;

/// <content>What happened with the customer outside of conversations, one by one or in streams.</content>
internal sealed partial class CustomerApi
{
    /// <inheritdoc/>
    public override async Task<V1.AddNoteResponse> AddNote(V1.AddNoteRequest request, ServerCallContext context)
    {
        await RecordOnceAsync(
            context, request.RequestId, request.CustomerId,
            new() { Note = request.Note ?? throw Check.Required("note", "a note with its text") }, at: null);
        return new();
    }

    /// <inheritdoc/>
    public override async Task<V1.RecordVisitResponse> RecordVisit(V1.RecordVisitRequest request, ServerCallContext context)
    {
        await RecordOnceAsync(
            context, request.RequestId, request.CustomerId,
            new() { Visit = request.Visit ?? throw Check.Required("visit", "a visit with its place") },
            Times.Read(request.At, "at"));
        return new();
    }

    /// <inheritdoc/>
    public override async Task<V1.RecordComplaintResponse> RecordComplaint(
        V1.RecordComplaintRequest request, ServerCallContext context)
    {
        var id = Check.NotEmpty(request.ComplaintId, FactReader.ExternalIdMax, "complaint_id");
        var fact = new V1.Fact
        {
            Complaint = request.Complaint ?? throw Check.Required("complaint", "a complaint with its subject"),
        };
        var draft = FactReader.Read(
            fact, id, Times.Read(request.At, "at"), settings.Current, clock.GetUtcNow(), isFinal: false);
        var outcome = await facts.RecordAsync(context, Check.Customer(request.CustomerId), draft);
        return new() { Outcome = FactOutcomes.Check(outcome, "complaint_id") };
    }

    /// <inheritdoc/>
    public override Task RecordFacts(
        IAsyncStreamReader<V1.RecordFactsRequest> requestStream,
        IServerStreamWriter<V1.RecordFactsResponse> responseStream,
        ServerCallContext context) =>
        new FactStream(facts, errors, responseStream, context, clock).RunAsync(requestStream, stop.Stopping);

    /// <inheritdoc/>
    public override async Task<V1.GetStockResponse> GetStock(V1.GetStockRequest request, ServerCallContext context)
    {
        var product = FactReader.Name(request.ProductId, "product_id");
        var levels = await grains.GetGrain<IStockGrain>(GrainKeys.Stock(context.Caller().Brand, product)).ReadAsync();
        var response = new V1.GetStockResponse();
        foreach (var level in levels)
            response.Counts.Add(new V1.StockCount
            {
                ProductId = product, Shop = level.Shop, Quantity = level.Quantity, At = Times.Write(level.CountedAt),
            });
        return response;
    }

    /// <summary>Something that the request id names: the same request again changes nothing.</summary>
    private async Task RecordOnceAsync(
        ServerCallContext context, string requestId, string customerId, V1.Fact fact, DateTimeOffset? at)
    {
        var id = Check.RequestId(requestId);
        var draft = FactReader.Read(fact, id, at, settings.Current, clock.GetUtcNow(), isFinal: true);
        var outcome = await facts.RecordAsync(context, Check.Customer(customerId), draft);
        if (outcome == FactOutcome.Reused) throw Outcomes.RequestReused();
        FactOutcomes.Check(outcome, "at");
    }
}
