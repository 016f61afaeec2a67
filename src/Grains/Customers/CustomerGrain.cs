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
    : StreamGrain<CustomerState>(services, log), ICustomerGrain
{
    private readonly Snapshots<CustomerState> snapshots = new(snapshot, StateFormats.Customer, services.Journal);

    protected override ISnapshots<CustomerState>? Kept => snapshots;

    private ConversationId? current;

    protected override string? Subject => Stream;

    private string Brand => Services.Settings.Current.Document.Brand;

    protected override async Task OnLoadedAsync()
    {
        if (State.Version == 0) return;
        var newest = await Services.Journal.ReadRowsAsync(ConversationRows.Timeline, Stream, null, TimelineMax);
        current = newest.Count == 0 ? null : newest[^1].Value.Conversation;
    }

    /// <inheritdoc/>
    public async Task<IngestResult> ReceiveAsync(InboundMessage message)
    {
        var id = new CustomerId(Stream);
        var isNew = State.Version == 0;
        var name = isNew ? message.DisplayName : State.DisplayName;
        var command = new ReceiveCommand(message with { DisplayName = name }, id, isNew);
        var target = current ?? new(Services.Ids.Next("con_"));
        var reply = await ConversationOf(target).ReceiveAsync(command);
        if (reply.Status == ReceiveStatus.ConversationOver)
            reply = await ConversationOf(new(Services.Ids.Next("con_"))).ReceiveAsync(command);
        if (reply.Status == ReceiveStatus.Accepted)
        {
            current = reply.Conversation;
            if (isNew)
                Adopt(CustomerRules.Create(
                    id, Brand, name, message.Address, message.Evidence, message.Connector.Value, reply.At));
        }

        // A repetition that found no customer here was accepted under the customer who owns the address by now.
        var status = reply.Status == ReceiveStatus.Duplicate && isNew ? ReceiveStatus.AddressTaken : reply.Status;
        return new(status, id, reply.Conversation, reply.Interaction, reply.Message, isNew);
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
    public async Task<LinkOutcome> LinkAsync(
        Identifier identifier, EvidenceLevel evidence, string actor, RequestStamp stamp)
    {
        if (State.Version == 0) return LinkOutcome.NotFound;
        var remember = Requests.Remember(stamp, Stream);
        var result = await CommitAsync(
            now => new Decision<LinkOutcome>(
                LinkOutcome.Linked, CustomerRules.Link(State, identifier, evidence, actor, now)),
            new CommitOptions { Claims = [remember, Own(identifier)] });
        if (result is { Refused: null, Events.IsEmpty: false }) return LinkOutcome.Linked;
        if (result.Refused is { } refused && refused.Claim != remember.Claim) return LinkOutcome.Taken;

        // A repetition finds the address linked and has nothing to commit: only the claim tells what was asked before.
        var known = result.Refused?.Actual ?? await Services.Journal.FindClaimAsync(remember.Claim);
        return known is not null && Requests.FirstAnswer(stamp, known) is null
            ? LinkOutcome.RequestReused
            : LinkOutcome.Linked;
    }

    /// <inheritdoc/>
    public Task<CustomerProfile?> GetProfileAsync() => Task.FromResult(State.Id is { } id
        ? new CustomerProfile(
            id, State.Brand, State.DisplayName, State.CreatedAt,
            [.. State.Identifiers.Select(k => new ProfileIdentifier(k.Identifier, k.Evidence, k.LinkedAt))],
            current)
        : null);

    /// <inheritdoc/>
    public async Task<SwitchOutcome> RequestSwitchAsync(string channel) =>
        current is { } open ? await ConversationOf(open).RequestSwitchAsync(channel) : SwitchOutcome.NotFound;

    private IConversationInbound ConversationOf(ConversationId id) =>
        GrainFactory.GetGrain<IConversationInbound>(id.Value);

    private ClaimChange Own(Identifier identifier) =>
        ClaimChange.Take(ClaimKind.Identifiers, identifier.ClaimKey(Brand), Stream);
}
