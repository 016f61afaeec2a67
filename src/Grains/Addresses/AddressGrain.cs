using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omni.Contracts;
using Omni.Contracts.Addresses;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Grains.Streams;
using Orleans;

namespace Omni.Grains.Addresses;

/// <summary>Inbound order of one address: one message after the other. Key: connector and address.</summary>
/// <remarks>Not reentrant, which is the point. Its owner is a hint: the identifier's claim decides.</remarks>
internal sealed partial class AddressGrain(GrainServices services, ILogger<AddressGrain> log) : Grain, IAddressGrain
{
    /// <summary>Two first contacts at once need one more look; more than that is a fault.</summary>
    private const int AttemptsMax = 3;

    /// <summary>Merges between a customer and who stands for them now.</summary>
    private const int MergesMax = 100;

    private CustomerId? owner;

    /// <inheritdoc/>
    public async Task<IngestResult> IngestAsync(InboundMessage message)
    {
        for (var attempt = 1; attempt <= AttemptsMax; attempt++)
        {
            owner ??= await FindOwnerAsync(message.Address);
            var claimants = owner is null ? await FindClaimantsAsync(message.Address) : [];
            if (claimants.Length > 0 && await ContinueAsync(message, claimants) is { } continued) return continued;
            var home = owner ?? new CustomerId(services.Ids.Next("cus_"));
            var result = await ReceiveAsync(message, home, claimants);
            if (result.Status != ReceiveStatus.AddressTaken)
            {
                owner = home;
                return result;
            }

            LogTaken(log, message.Connector, attempt);
            owner = null;
        }

        throw new StreamMovedException(this.GetPrimaryKeyString(), AttemptsMax);
    }

    private Task<IngestResult> ReceiveAsync(
        InboundMessage message, CustomerId home, ImmutableArray<CustomerId> claimants) => AskAsync(
            home, (customer, at) => customer.ReceiveAsync(message, at == home ? null : home, claimants));

    /// <summary>
    /// From a customer to who stands for them after merges. Each says for themselves by whom they were absorbed, so an
    /// unmerge holds at once.
    /// </summary>
    private async Task<IngestResult> AskAsync(CustomerId first, Func<ICustomerGrain, CustomerId, Task<IngestResult>> ask)
    {
        var at = first;
        for (var step = 0; step < MergesMax; step++)
        {
            var result = await ask(GrainFactory.GetGrain<ICustomerGrain>(at.Value), at);
            if (result.Status != ReceiveStatus.CustomerMerged) return result;
            at = result.Customer;
        }

        throw new InvalidOperationException($"{first} was merged more than {MergesMax} times, or in a circle.");
    }

    private async Task<CustomerId?> FindOwnerAsync(Identifier address)
    {
        var key = address.ClaimKey(services.Settings.Current.Document.Brand);
        var owner = await services.Journal.FindClaimAsync(new(ClaimKind.Identifiers, key));
        return owner is null ? null : new CustomerId(owner);
    }

    [LoggerMessage(1, LogLevel.Information, "An address of {Connector} got another owner meanwhile; resolving again ({Attempt}).")]
    private static partial void LogTaken(ILogger logger, ConnectorId connector, int attempt);
}
