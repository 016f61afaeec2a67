using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omni.Contracts.Addresses;
using Omni.Contracts.Conversations;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Grains.Streams;
using Orleans.Runtime;

namespace Omni.Grains.Customers;

/// <summary>One person. Key: customer id. Owns profile and addresses, and knows the open conversation.</summary>
/// <remarks>
/// Not reentrant. Keeps no list of conversations: the <c>timeline</c> rows are the list, what is remembered here is a
/// hint that the conversation itself confirms.
/// </remarks>
internal sealed partial class CustomerGrain(
    GrainServices services,
    [PersistentState("customer", Snapshots.StorageName)] IPersistentState<SnapshotEnvelope> snapshot,
    ILogger<CustomerGrain> log)
    : StreamGrain<CustomerState>(services, log), ICustomerGrain, ICustomerIdentity,
        ICustomerSharing, ICustomerProfile, ICustomerTimeline, ICustomerBriefing
{
    private readonly Snapshots<CustomerState> snapshots = new(snapshot, StateFormats.Customer, services.Journal);

    protected override ISnapshots<CustomerState>? Kept => snapshots;

    private Filed? current;

    protected override string? Subject => Stream;

    private string Brand => Services.Settings.Current.Document.Brand;

    protected override async Task OnLoadedAsync()
    {
        if (State.Version == 0) return;
        mayHaveFacts = true;
        current = await FindCurrentAsync(await groups.ReadAsync(State));
    }

    /// <inheritdoc/>
    public async Task<IngestResult> ReceiveAsync(InboundMessage message, CustomerId? home, ImmutableArray<CustomerId> claimants)
    {
        var id = new CustomerId(Stream);
        if (State.AbsorbedBy is { } survivor) return new(ReceiveStatus.CustomerMerged, survivor, default, default, null, false);
        var isNew = State.Version == 0;
        var name = isNew ? message.DisplayName : State.DisplayName;
        var filedUnder = home ?? id;
        message = message with { Evidence = IdentityRules.OfWriter(message.Address, State.IsShared, message.Evidence) };
        var command = new ReceiveCommand(message with { DisplayName = name }, filedUnder, isNew) { Claimants = claimants };
        var reply = await ForgettingAsync(GiveAsync(command));
        if (reply.Status == ReceiveStatus.Duplicate && current?.Id != reply.Conversation && !isNew)
            current = await FindCurrentAsync(await groups.ReadAsync(State)); // It may have been taken where nobody heard of it.
        if (reply.Status == ReceiveStatus.Accepted)
        {
            if (current?.Id != reply.Conversation) current = new(reply.Conversation, filedUnder, IsOpen: true);
            only = isNew || only == reply.Conversation ? reply.Conversation : null;
            if (isNew)
                Adopt(CustomerRules.Create(
                    id, Brand, name, message.Address, message.Evidence, message.Connector.Value, reply.At, claimants));
        }

        // A repetition that found no customer here was accepted under the customer who owns the address by now.
        var status = reply.Status == ReceiveStatus.Duplicate && isNew ? ReceiveStatus.AddressTaken : reply.Status;
        return new(status, id, reply.Conversation, reply.Interaction, reply.Message, isNew);
    }

    /// <summary>Gives it to the open conversation, or to a new one.</summary>
    private async Task<ReceiveReply> GiveAsync(ReceiveCommand command)
    {
        var target = await CurrentOfAsync(command.Customer) ?? new(Services.Ids.Next("con_"));
        var reply = await SendAsync(target, command);
        return reply.Status == ReceiveStatus.ConversationOver
            ? await ConversationOf(new(Services.Ids.Next("con_"))).ReceiveAsync(command)
            : reply;
    }

    /// <summary>
    /// Where no answer comes, the message and the customer with it may be on disk: what is remembered here is then no better
    /// than a guess, and is read anew.
    /// </summary>
    private async Task<ReceiveReply> ForgettingAsync(Task<ReceiveReply> giving)
    {
        try
        {
            return await giving;
        }
        catch (Exception e) when (e is not JournalOverloadedException)
        {
            DeactivateOnIdle();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<LinkOutcome> CreateAsync(CustomerDraft draft)
    {
        if (State.Version > 0) return LinkOutcome.Linked;
        var result = await CommitAsync(
            now => new Decision<LinkOutcome>(LinkOutcome.Linked, CustomerRules.Create(
                new(Stream), draft.Brand, draft.DisplayName, draft.Identifier, draft.Evidence, draft.Actor, now)),
            new CommitOptions { Claims = [Own(draft.Identifier)] });
        return result.Refused is null ? LinkOutcome.Linked : LinkOutcome.Taken;
    }

    /// <inheritdoc/>
    public async Task<CustomerProfile?> GetProfileAsync()
    {
        // Whoever asks may be about to write to the customer: what they agree to is never an old answer (§21).
        await ReadOthersAsync();
        if (State.Id is null) return null;
        var group = await groups.ReadAsync(State);
        return ProfileOf(group, await FindCurrentAsync(group));
    }

    /// <inheritdoc/>
    public async Task<SwitchOutcome> RequestSwitchAsync(string channel, RequestStamp stamp)
    {
        await ReadOthersAsync();
        if (State.Id is not null && await FindCurrentAsync(await groups.ReadAsync(State)) is { } found)
            return await ConversationOf(await SurvivorAsync(found.Id)).RequestSwitchAsync(channel, stamp);

        // What was asked may be somebody else's by now: an unmerge took it along.
        return await Services.Journal.FindClaimAsync(Requests.Remember(stamp, "").Claim) is not { } remembered ? SwitchOutcome.NotFound
            : Requests.FirstAnswer(stamp, remembered) is null ? SwitchOutcome.RequestReused
            : SwitchOutcome.Done;
    }

    private IConversationInbound ConversationOf(ConversationId id) =>
        GrainFactory.GetGrain<IConversationInbound>(id.Value);

    private CustomerProfile ProfileOf(CustomerGroup group, Filed? found) => new(
        group.Root, State.Brand, group.DisplayName, group.CreatedAt, [.. group.Identifiers.Select(Shown)],
        found is { IsOpen: true } ? found.Id : null)
    {
        IsShared = group.IsShared,
        Absorbed = [.. group.Members.Skip(1).Select(m => m.Id!.Value)],
        Claims = [.. group.ClaimsAndShared.Select(Shown)],
        HasReviews = IdentityQuestions.Of(group, Now).Length > 0,
        Values = ProfileRules.Of(group),
        Superseded = ProfileRules.SupersededOf(group),
        Consents = ConsentRules.Of(group),
    };

    private static ProfileIdentifier Shown(KnownIdentifier known) => new(known.Identifier, known.Evidence, known.LinkedAt);

    private ClaimChange Own(Identifier identifier) =>
        ClaimChange.Take(ClaimKind.Identifiers, identifier.ClaimKey(Brand), Stream);
}
