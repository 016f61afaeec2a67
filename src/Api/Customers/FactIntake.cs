using System.Collections.Immutable;
using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Admission;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts;
using Omni.Contracts.Customers;
using Omni.Contracts.Facts;
using Omni.Domain;
using Omni.Domain.Facts;
using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Api.Customers;

/// <summary>Takes facts in, at a pace that spares the messages beside them.</summary>
internal sealed class FactIntake(
    IClusterClient grains,
    CustomerMaker maker,
    IdentityDecisions decisions,
    ISettingsSource settings,
    CallerLimits limits,
    ApiLimits bounds,
    TimeProvider clock)
{
    private const int AlsoMax = 8;

    private readonly FactRoom room = new(bounds.FactAppendsUnderWay, clock);

    /// <summary>One fact that is told by itself; completes when it is on disk.</summary>
    public Task<FactOutcome> RecordAsync(ServerCallContext context, CustomerId customer, FactDraft draft) =>
        Commands.RunAsync(
            context, (facts: this, caller: context.Caller(), customer, draft),
            static async c => (await c.facts.AppendAsync(c.caller.Subject, c.customer, [c.draft]))[0]);

    /// <summary>Facts of one source about one customer; completes when they are on disk.</summary>
    public Task<ImmutableArray<FactOutcome>> AppendAsync(
        string source, CustomerId customer, ImmutableArray<FactDraft> facts) =>
        room.RunAsync(() => grains.GetGrain<IFactsGrain>(GrainKeys.Facts(customer)).RecordAsync(source, facts), Wrote);

    /// <summary>One fact of a stream; completes when it is on disk.</summary>
    /// <param name="lanes">Facts of the stream that wait, by customer.</param>
    public async Task<V1.FactAccepted> TakeAsync(
        V1.RecordFactsRequest request, FactLanes lanes, KnownOwners owners, ServerCallContext context)
    {
        var caller = context.Caller();
        limits.Count(caller);
        CheckMayTell(request, caller);
        var now = clock.GetUtcNow();
        if (request.ItemCase == V1.RecordFactsRequest.ItemOneofCase.Stock)
            return new() { Outcome = await TakeAsync(request.Stock, caller, now) };
        var draft = FactReader.Read(
            request.Fact ?? throw Check.Required("fact", "a fact about a customer, or stock"), settings.Current, now, "fact.");
        Check.Count(request.Also.Count, AlsoMax, "also");
        if (request.Also.Count > 0 && draft.Content.Kind is not (FactKind.Order or FactKind.Payment))
            throw Refusal.Invalid(Reasons.FieldMalformed, "also",
                "also comes with an order or a payment; assert other addresses with LinkIdentifier.");
        var also = request.Also.Select((a, i) => FactIdentity.Read(a, $"also[{i}]")).ToArray();
        var (customer, created) = await OwnerAsync(request, owners, caller, context);
        var outcome = FactOutcomes.Check(await lanes.AddAsync(customer, draft), "fact.external_id");
        var accepted = new V1.FactAccepted { Outcome = outcome, CustomerId = customer.Value, Created = created };
        for (var i = 0; i < also.Length; i++)
            accepted.Taught.Add(await TeachAsync(customer, also[i], draft, i, context));
        return accepted;
    }

    /// <summary>A channel sees its visitors look at pages; what else happened is for other systems to say.</summary>
    private static void CheckMayTell(V1.RecordFactsRequest request, Caller caller)
    {
        if (caller.Role != Roles.Connector) return;
        if (request.Fact?.ContentCase == V1.Fact.ContentOneofCase.PageView
            && request.AboutCase == V1.RecordFactsRequest.AboutOneofCase.Identity)
            return;
        throw Refusal.NotAllowed(Reasons.RoleNotAllowed,
            "A connector tells page views alone, by the address of whom it saw; use an integrator's token for other facts.");
    }

    private async Task<V1.FactOutcome> TakeAsync(V1.StockCount stock, Caller caller, DateTimeOffset now)
    {
        var level = FactReader.Read(stock, now);
        var key = GrainKeys.Stock(caller.Brand, FactReader.Name(stock.ProductId, "stock.product_id"));
        var outcomes = await room.RunAsync(
            () => grains.GetGrain<IStockGrain>(key).ReportAsync(caller.Subject, [level]), Wrote);
        return FactOutcomes.Check(outcomes[0], "stock");
    }

    private static bool Wrote(ImmutableArray<FactOutcome> outcomes) =>
        outcomes.Any(o => o is FactOutcome.Recorded or FactOutcome.Updated);

    private async Task<(CustomerId Customer, bool Created)> OwnerAsync(
        V1.RecordFactsRequest request, KnownOwners owners, Caller caller, ServerCallContext context)
    {
        if (request.AboutCase == V1.RecordFactsRequest.AboutOneofCase.CustomerId)
            return (Check.Customer(request.CustomerId), false);
        var identity = FactIdentity.Read(
            request.Identity ?? throw Check.Required("identity", "whom it is about: customer_id or identity"), "identity");
        if (owners.Find(identity.Identifier) is { } known) return (known, false);
        var owner = await maker.FindOrMakeAsync(identity.Draft(caller), context);
        owners.Add(identity.Identifier, owner.Customer);
        return owner;
    }

    /// <summary>Says that a further address is the customer's; the fact stands whatever comes of it.</summary>
    private async Task<V1.TaughtIdentifier> TeachAsync(
        CustomerId customer, FactIdentity identity, FactDraft fact, int number, ServerCallContext context)
    {
        var subject = context.Caller().Subject;
        var stamp = new RequestStamp(subject, $"{fact.Content.Kind}|{fact.ExternalId}|{number}", identity.Hash);
        try
        {
            var reply = await decisions.DecideAsync<ICustomerIdentity>(
                context, customer, g => g.AssertAsync(identity.Identifier, identity.Evidence, subject, stamp));
            return new() { Action = IdentityOutcomes.Write(reply.Action) };
        }
        catch (RefusalException refused) when (refused.Kind != RefusalKind.Unavailable)
        {
            return new() { Refused = refused.Reason };
        }
    }
}
