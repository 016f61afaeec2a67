using Grpc.Core;
using Microsoft.Extensions.Logging;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Contracts.Conversations;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Api.Customers;

/// <summary>
/// Addresses that customers name to be called or answered at: claims of theirs (Semantics §19), so that what comes from there finds
/// them.
/// </summary>
internal sealed partial class NamedAddresses(
    IClusterClient grains, IdentityDecisions decisions, ILogger<NamedAddresses> log)
{
    /// <summary>Notes an address as a claim. What it was named for stands whatever comes of it.</summary>
    /// <param name="next">The interaction that goes on there.</param>
    /// <param name="named">The address; null: none was named.</param>
    public async Task ClaimAsync(
        ServerCallContext context, ConversationId conversation, InteractionId next, Identifier? named)
    {
        if (named is null) return;
        try
        {
            if (await grains.GetGrain<IConversationQuery>(conversation.Value).GetAsync() is not { } view) return;
            var subject = context.Caller().Subject;
            var stamp = new RequestStamp(subject, next.Value, "named");
            await decisions.DecideAsync<ICustomerIdentity>(
                context, view.Customer, g => g.AssertAsync(named, EvidenceLevel.Claimed, subject, stamp));
        }
        catch (RefusalException refused) when (refused.Kind != RefusalKind.Unavailable)
        {
            // It is somebody else's, or shared: then what comes from there is theirs.
        }
        catch (Exception e)
        {
            LogNotClaimed(log, next, e);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Interaction} goes on, but the address that was named for it could not be noted.")]
    private static partial void LogNotClaimed(ILogger logger, InteractionId interaction, Exception exception);
}
