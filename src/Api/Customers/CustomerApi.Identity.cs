using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Journal;

namespace Omni.Api.Customers;

/// <content>Who is who: addresses that are asserted, merges and their undoing (Semantics §19).</content>
internal sealed partial class CustomerApi
{
    /// <inheritdoc/>
    public override async Task<V1.LinkIdentifierResponse> LinkIdentifier(
        V1.LinkIdentifierRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var stamp = StampOf(caller, request.RequestId, new V1.LinkIdentifierRequest(request) { RequestId = "" });
        var identifier = Identifiers.Read(request.Identifier, "identifier");
        var evidence = Identifiers.ReadEvidence(request.Evidence);
        var reply = await decisions.DecideAsync<ICustomerIdentity>(
            context, Check.Customer(request.CustomerId), g => g.AssertAsync(identifier, evidence, caller.Subject, stamp));
        return new()
        {
            Profile = await ProfileAsync(reply.Customer),
            Action = IdentityOutcomes.Write(reply.Action),
            OtherCustomerId = reply.Other?.Value ?? "",
        };
    }

    /// <inheritdoc/>
    public override async Task<V1.MergeCustomersResponse> MergeCustomers(
        V1.MergeCustomersRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var stamp = StampOf(caller, request.RequestId, new V1.MergeCustomersRequest(request) { RequestId = "" });
        var one = Check.Customer(request.CustomerId);
        var other = Check.Customer(request.OtherCustomerId, "other_customer_id");
        if (one == other)
            throw Refusal.Invalid(Reasons.SameCustomer, "other_customer_id", "Both ids are the same; name another customer.");
        var reply = await decisions.DecideAsync<ICustomerIdentity>(context, one, g => g.MergeAsync(other, caller.Subject, stamp));
        return new() { Profile = await ProfileAsync(reply.Customer) };
    }

    /// <inheritdoc/>
    public override async Task<V1.UnmergeCustomerResponse> UnmergeCustomer(
        V1.UnmergeCustomerRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var stamp = StampOf(caller, request.RequestId, new V1.UnmergeCustomerRequest(request) { RequestId = "" });
        var customer = Check.Customer(request.CustomerId);
        var reply = await Commands.RunAsync(
            context, (grain: Identity(customer), caller.Subject, stamp),
            static c => c.grain.UnmergeAsync(c.Subject, c.stamp));
        IdentityOutcomes.Check(reply, customer);
        return new() { Profile = await ProfileAsync(customer), Other = await ProfileAsync(reply.Other!.Value) };
    }

    /// <inheritdoc/>
    public override async Task<V1.MarkSharedResponse> MarkShared(V1.MarkSharedRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var stamp = StampOf(caller, request.RequestId, new V1.MarkSharedRequest(request) { RequestId = "" });
        var address = request.Identifier is null ? null : Identifiers.Read(request.Identifier, "identifier");
        var reply = await decisions.DecideAsync<ICustomerSharing>(
            context, Check.Customer(request.CustomerId), g => g.MarkSharedAsync(address, caller.Subject, stamp));
        var profile = await ProfileAsync(reply.Customer);
        return new()
        {
            Profile = profile,
            Placeholder = reply.Other is { } placeholder ? await ProfileAsync(placeholder) : profile,
        };
    }

    /// <inheritdoc/>
    public override async Task<V1.UnmarkSharedResponse> UnmarkShared(
        V1.UnmarkSharedRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var stamp = StampOf(caller, request.RequestId, new V1.UnmarkSharedRequest(request) { RequestId = "" });
        var reply = await decisions.DecideAsync<ICustomerSharing>(
            context, Check.Customer(request.CustomerId), g => g.UnmarkSharedAsync(caller.Subject, stamp));
        return new() { Profile = await ProfileAsync(reply.Customer) };
    }

    private static RequestStamp StampOf(Caller caller, string requestId, Google.Protobuf.IMessage content) =>
        RequestStamps.Of(caller, Check.RequestId(requestId), content);

    private ICustomerIdentity Identity(CustomerId id) => grains.GetGrain<ICustomerIdentity>(id.Value);
}
