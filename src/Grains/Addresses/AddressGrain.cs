using Microsoft.Extensions.Logging;
using Omni.Contracts;
using Omni.Contracts.Addresses;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Grains.Streams;
using Orleans;

namespace Omni.Grains.Addresses;

/// <summary>Inbound order of one address: one message after the other. Key: connector and address.</summary>
/// <remarks>Not reentrant, which is the point. Its customer is a hint: the identifier's claim decides.</remarks>
internal sealed partial class AddressGrain(GrainServices services, ILogger<AddressGrain> log) : Grain, IAddressGrain
{
    /// <summary>Two first contacts at once need one more look; more than that is a fault.</summary>
    private const int AttemptsMax = 3;

    private CustomerId? customer;

    /// <inheritdoc/>
    public async Task<IngestResult> IngestAsync(InboundMessage message)
    {
        for (var attempt = 1; attempt <= AttemptsMax; attempt++)
        {
            customer ??= await FindOwnerAsync(message);
            var target = customer ?? new CustomerId(services.Ids.Next("cus_"));
            var result = await GrainFactory.GetGrain<ICustomerGrain>(target.Value).ReceiveAsync(message);
            if (result.Status != ReceiveStatus.AddressTaken)
            {
                customer = result.Customer;
                return result;
            }

            LogTaken(log, message.Connector, attempt);
            customer = null;
        }

        throw new StreamMovedException(this.GetPrimaryKeyString(), AttemptsMax);
    }

    private async Task<CustomerId?> FindOwnerAsync(InboundMessage message)
    {
        var key = message.Address.ClaimKey(services.Settings.Current.Document.Brand);
        var owner = await services.Journal.FindClaimAsync(new(ClaimKind.Identifiers, key));
        return owner is null ? null : new CustomerId(owner);
    }

    [LoggerMessage(1, LogLevel.Information, "An address of {Connector} got another owner meanwhile; resolving again ({Attempt}).")]
    private static partial void LogTaken(ILogger logger, ConnectorId connector, int attempt);
}
