using Grpc.Core;
using Omni.Api.Requests;
using Omni.Contracts.Customers;
using Omni.Domain;
using Orleans;

namespace Omni.Api.Customers;

/// <summary>Makes customers whom other systems teach (Semantics §19: an unknown address is a new customer's).</summary>
internal sealed class CustomerMaker(IClusterClient grains, IdentifierDirectory directory, IIdSource ids)
{
    /// <summary>The owner of the draft's address, made if nobody owns it.</summary>
    public async Task<(CustomerId Customer, bool Created)> FindOrMakeAsync(CustomerDraft draft, ServerCallContext context)
    {
        if (await FindAsync(draft, context) is { } known) return (known, false);
        var id = CustomerId.From(ids.Next("cus_"));
        var outcome = await Commands.RunAsync(
            context, (grain: grains.GetGrain<ICustomerGrain>(id.Value), draft), static c => c.grain.CreateAsync(c.draft));
        if (outcome == LinkOutcome.Linked) return (id, true);

        // Somebody was faster: the address has an owner by now.
        return await FindAsync(draft, context) is { } other
            ? (other, false)
            : throw new InvalidOperationException($"Customer {id} was neither made nor found: {outcome}.");
    }

    private Task<CustomerId?> FindAsync(CustomerDraft draft, ServerCallContext context) =>
        directory.FindAsync(draft.Brand, draft.Identifier, context.CancellationToken);
}
