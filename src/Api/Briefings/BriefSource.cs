using Microsoft.Extensions.Logging;
using Omni.Contracts.Customers;
using Omni.Domain.Briefings;
using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Api.Briefings;

/// <summary>Asks the customer for what goes with an offer; whatever happens, the offer is not held up.</summary>
internal sealed partial class BriefSource(
    IGrainFactory grains, BriefLimits limits, TimeProvider clock, ILogger<BriefSource> log)
{
    /// <summary>What goes with an offer; null when it could not be read in time. Never fails.</summary>
    public Task<CustomerBrief?> FindAsync(ConversationView conversation) => FindAsync(conversation, limits.WithOffer);

    /// <summary>The same for who asks for it alone.</summary>
    public Task<CustomerBrief?> FindAskedAsync(ConversationView conversation) => FindAsync(conversation, limits.Asked);

    private async Task<CustomerBrief?> FindAsync(ConversationView conversation, TimeSpan patience)
    {
        try
        {
            return await grains.GetGrain<ICustomerBriefing>(conversation.Customer.Value)
                .GetBriefAsync(conversation.Id).WaitAsync(patience, clock);
        }
        catch (Exception e)
        {
            LogNone(log, conversation.Id, e);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Conversation} is shown without what is known of its customer.")]
    private static partial void LogNone(ILogger logger, Domain.ConversationId conversation, Exception exception);
}
