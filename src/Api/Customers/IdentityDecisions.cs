using Grpc.Core;
using Omni.Api.Requests;
using Omni.Contracts.Customers;
using Omni.Domain;
using Orleans;

namespace Omni.Api.Customers;

/// <summary>Asks about identity whoever stands for a customer.</summary>
internal sealed class IdentityDecisions(IClusterClient grains)
{
    /// <summary>A customer may be merged between two looks, and again; a member of theirs may have to be asked.</summary>
    private const int MergesMax = 5;

    /// <summary>What was decided; throws what refuses it.</summary>
    public async Task<IdentityReply> DecideAsync<TGrain>(
        ServerCallContext context, CustomerId customer, Func<TGrain, Task<IdentityReply>> decide)
        where TGrain : IGrainWithStringKey
    {
        var at = customer;
        for (var step = 1; ; step++)
        {
            var reply = await Commands.RunAsync(
                context, (grain: grains.GetGrain<TGrain>(at.Value), decide), static c => c.decide(c.grain));
            if (reply.Outcome is IdentityOutcome.Absorbed or IdentityOutcome.AtHolder && step < MergesMax)
            {
                at = reply.Customer;
                continue;
            }

            IdentityOutcomes.Check(reply, at);
            return reply;
        }
    }

    /// <summary>The same for what is said about a customer.</summary>
    /// <returns>Who stands for the customer.</returns>
    public async Task<CustomerId> NoteAsync(
        ServerCallContext context, CustomerId customer, Func<ICustomerProfile, Task<ProfileReply>> note)
    {
        var at = customer;
        for (var step = 1; ; step++)
        {
            var reply = await Commands.RunAsync(
                context, (grain: grains.GetGrain<ICustomerProfile>(at.Value), note), static c => c.note(c.grain));
            if (reply.Outcome == ProfileOutcome.Absorbed && step < MergesMax)
            {
                at = reply.Customer;
                continue;
            }

            IdentityOutcomes.Check(reply, at);
            return reply.Customer;
        }
    }
}
