using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omni.Contracts;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Grains.Streams;

namespace Omni.Grains.Customers;

/// <content>Who the customer is: addresses that are asserted, merges and their undoing.</content>
internal sealed partial class CustomerGrain
{
    /// <summary>Two who change at once need one more look; more than that is somebody who does nothing else.</summary>
    private const int AttemptsMax = 5;

    private readonly GroupReader groups = new(services.Journal);

    private int AddressesMax => Services.Settings.Current.Policy.AddressesMax ?? 0;

    /// <inheritdoc/>
    public Task<IdentityReply> AssertAsync(
        Identifier identifier, EvidenceLevel evidence, string actor, RequestStamp stamp) => DecideAsync(stamp, async mine =>
        {
            var owner = await groups.FindOwnerAsync(identifier, Brand);
            var action = IdentityRules.Assert(mine, owner, identifier, evidence, AddressesMax);
            return action is IdentityAction.Link
                ? new(
                    action, null, CustomerRules.Link(State, identifier, evidence, actor, Now),
                    [Own(identifier), .. ClaimantRules.Release(State, identifier)])
                : action is IdentityAction.Claim
                ? await ClaimAsync(mine, identifier, evidence, actor)
                : action is IdentityAction.Known
                ? Confirm(mine.HolderOf(identifier) ?? State, identifier, evidence, actor)
                : Between(mine, owner, action, evidence, actor, StillOf(owner, identifier));
        });

    /// <inheritdoc/>
    public Task<IdentityReply> MergeAsync(CustomerId other, string actor, RequestStamp stamp) => DecideAsync(
        stamp,
        async mine =>
        {
            if (await groups.FindAsync(other) is not { } found) return null;
            if (found.Root == mine.Root)
                return new(IdentityAction.Known, found, [new CustomerMergeRepeated(other, actor, Now)]);
            var action = IdentityRules.Unite(mine, found, EvidenceLevel.SignedIn, AddressesMax);

            // Whoever says so may know better than an unmerge before.
            if (action == IdentityAction.Suggest) action = IdentityAction.Merge;
            return Between(mine, found, action, EvidenceLevel.SignedIn, actor);
        });

    /// <inheritdoc/>
    public async Task<IdentityReply> UnmergeAsync(string actor, RequestStamp stamp)
    {
        for (var attempt = 1; attempt <= AttemptsMax; attempt++)
        {
            await ReadOthersAsync();
            if (State.Id is not { } self) return Reply(IdentityOutcome.NotFound);
            if (await FirstAnswerAsync(stamp) is { } first) return first;
            var (version, lastAt) = State.AbsorbedBy is { } survivor ? await groups.EndOfAsync(survivor) : default;
            if (MergeRules.Unmerge(State, actor, LaterOf(lastAt)) is not { } change) return Reply(IdentityOutcome.NotMerged);
            var plan = new Plan(IdentityAction.Suggest, null, [change.OfAbsorbed, .. await FollowUpsAsync(change, actor)])
            {
                Change = change, CompanionVersion = version,
            };
            if (await TryCommitAsync(plan, stamp, new(IdentityOutcome.Done, plan.Action, self, change.Survivor)) is { } reply)
                return reply;
        }

        return Reply(IdentityOutcome.Moved);
    }

    /// <inheritdoc/>
    public async Task LookAgainAsync()
    {
        await ReadOthersAsync();
        current = await FindCurrentAsync(await groups.ReadAsync(State));
    }

    /// <summary>
    /// What was refused while they were one stays refused; and conversations since the merge in which addresses of both
    /// sides took part: a person says whose they are.
    /// </summary>
    private async Task<ImmutableArray<DomainEvent>> FollowUpsAsync(MergeChange change, string actor)
    {
        var released = await groups.ReadAsync(State with { AbsorbedBy = null });
        if (await groups.FindAsync(change.Survivor) is not { } whole) return [];
        var since = whole.Members.SelectMany(m => m.Absorbed).First(l => l.Customer == change.Absorbed).At;
        var filing = new FilingReader(Services.Journal, Brand);
        var unclear = await filing.UnclearAsync(whole, released, since);
        LogUnmerged(log, change.Absorbed, change.Survivor, actor, unclear.Length);
        return
        [
            .. ConsentRules.OnUnmerge(whole, released, since, actor, change.OfAbsorbed.At),
            .. unclear.Select(c => new IdentityReviewOpened(
                IdentityReviewKind.UnclearConversation, change.Survivor, c, change.OfAbsorbed.At)),
        ];
    }

    /// <summary>An address is known more surely. That is whose address it is, so it goes with them in an unmerge.</summary>
    private Plan Confirm(CustomerState holder, Identifier identifier, EvidenceLevel evidence, string actor) => new(
        IdentityAction.Known, null,
        CustomerRules.Assert(holder, identifier, evidence, actor, IdentityAction.Known, LaterOf(holder.LastAt)))
    {
        Absorbed = holder.Id == State.Id ? null : holder,
    };

    /// <summary>What two have in common may turn out to be shared meanwhile; then they have nothing in common.</summary>
    private ImmutableArray<ClaimChange> StillOf(CustomerGroup? owner, Identifier identifier) =>
        owner?.HolderOf(identifier)?.Id is { } holder
            ? [ClaimChange.Check(ClaimKind.Identifiers, identifier.ClaimKey(Brand), holder.Value)]
            : [];

    /// <summary>What follows when two have something in common.</summary>
    /// <param name="claims">Must hold as well.</param>
    private Plan Between(
        CustomerGroup mine, CustomerGroup? other, IdentityAction action, EvidenceLevel evidence, string actor,
        params ImmutableArray<ClaimChange> claims)
    {
        if (other is not null && action is (IdentityAction.Merge or IdentityAction.MergeForReview))
        {
            var change = MergeRules.Merge(mine, other, evidence, actor, action == IdentityAction.MergeForReview, LaterOf(other.Members[0].LastAt));
            return new(action, other, [change.Survivor == mine.Root ? change.OfSurvivor : change.OfAbsorbed], claims)
            {
                Change = change, CompanionVersion = other.Members[0].Version,
            };
        }

        IdentityReviewKind? why = action switch
        {
            IdentityAction.Suggest => IdentityReviewKind.SuggestMerge,
            IdentityAction.Refuse => IdentityReviewKind.TooManyAddresses,
            _ => null,
        };
        return why is not { } question || State.Reviews.Any(r => r.Why == question && r.Other == other?.Root)
            ? new(action, other, [])
            : new(action, other, [new IdentityReviewOpened(question, other?.Root, null, Now)]);
    }

    /// <summary>Looks at both as they are, decides, and commits only if neither changed meanwhile.</summary>
    private async Task<IdentityReply> DecideAsync(RequestStamp stamp, Func<CustomerGroup, Task<Plan?>> decide)
    {
        for (var attempt = 1; attempt <= AttemptsMax; attempt++)
        {
            await ReadOthersAsync();
            if (State.Id is not { } self) return Reply(IdentityOutcome.NotFound);
            if (await FirstAnswerAsync(stamp) is { } first) return first;
            if (State.AbsorbedBy is { } survivor) return new(IdentityOutcome.Absorbed, default, survivor, null);
            if (await decide(await groups.ReadAsync(State)) is not { } plan) return Reply(IdentityOutcome.NotFound);
            var wanted = new IdentityReply(IdentityOutcome.Done, plan.Action, plan.Change?.Survivor ?? self, plan.Other?.Root);
            if (await TryCommitAsync(plan, stamp, wanted) is { } reply) return reply;
        }

        return Reply(IdentityOutcome.Moved);
    }

    /// <returns>Null: one of the two changed meanwhile.</returns>
    private async Task<IdentityReply?> TryCommitAsync(Plan plan, RequestStamp stamp, IdentityReply reply)
    {
        var self = new CustomerId(Stream);
        if (plan.Events.IsEmpty) return reply;
        if (plan.Absorbed is { } absorbed) return await TryCommitToAsync(absorbed, plan.Events, stamp, reply);
        var version = State.Version;
        try
        {
            var result = await CommitAsync(
                _ => State.Version == version ? new Decision<bool>(true, plan.Events) : false,
                _ => new CommitOptions
                {
                    Claims = [Requests.Remember(stamp, IdentityAnswers.Write(reply)), .. plan.Claims],
                    Companions = Companion(plan, self),
                });
            if (result.Refused is not null || result.Events.IsEmpty) return null;
        }
        catch (StreamMovedException)
        {
            return null;
        }

        if (plan.Change is not { } change) return reply;
        TellLookAgain(change.Survivor == self ? change.Absorbed : change.Survivor);
        current = await FindCurrentAsync(await groups.ReadAsync(State));
        return reply;
    }

    /// <summary>The same for the stream of somebody absorbed; nothing of the own one changes.</summary>
    private async Task<IdentityReply?> TryCommitToAsync(
        CustomerState absorbed, ImmutableArray<DomainEvent> events, RequestStamp stamp, IdentityReply reply)
    {
        var other = absorbed.Id!.Value;
        var outcome = await Services.Journal.AppendAsync(new Append
        {
            Streams = [new StreamAppend(other.Value, absorbed.Version, events) { Subject = other.Value }],
            Claims = [Requests.Remember(stamp, IdentityAnswers.Write(reply))],
        });
        if (outcome is not AppendOutcome.Committed) return null;
        TellLookAgain(other);
        return reply;
    }

    private static ImmutableArray<StreamAppend> Companion(Plan plan, CustomerId self)
    {
        if (plan.Placeholder is { } made) return [made];
        if (plan.Change is not { } change) return [];
        var (stream, half) = change.Survivor == self
            ? (change.Absorbed, change.OfAbsorbed)
            : (change.Survivor, change.OfSurvivor);
        return [new StreamAppend(stream.Value, plan.CompanionVersion, [half]) { Subject = stream.Value }];
    }

    private void TellLookAgain(CustomerId other) => Tells.Send(
        other.Value, () => GrainFactory.GetGrain<ICustomerIdentity>(other.Value).LookAgainAsync());

    private async Task<IdentityReply?> FirstAnswerAsync(RequestStamp stamp)
    {
        if (await Services.Journal.FindClaimAsync(Requests.Remember(stamp, "").Claim) is not { } remembered) return null;
        return Requests.FirstAnswer(stamp, remembered) is { } answer
            ? IdentityAnswers.Read(answer)
            : Reply(IdentityOutcome.RequestReused);
    }

    private IdentityReply Reply(IdentityOutcome outcome) => new(outcome, default, new(Stream), null);

    [LoggerMessage(1, LogLevel.Information, "{Absorbed} is not {Survivor} any more, by {Actor}; {Unclear} conversations are to be told apart.")]
    private static partial void LogUnmerged(ILogger logger, CustomerId absorbed, CustomerId survivor, string actor, int unclear);

    /// <summary>What is to be committed.</summary>
    /// <param name="Other">The other group; its survivor's stream must be as it was read.</param>
    /// <param name="Events">For the own stream.</param>
    private sealed record Plan(
        IdentityAction Action, CustomerGroup? Other, ImmutableArray<DomainEvent> Events, params ImmutableArray<ClaimChange> Claims)
    {
        public MergeChange? Change { get; init; }

        /// <summary>Whose stream the events are for instead; null: the own one.</summary>
        public CustomerState? Absorbed { get; init; }

        /// <summary>A customer who is made with it; null: nobody.</summary>
        public StreamAppend? Placeholder { get; init; }

        /// <summary>Version that the other half's stream must have.</summary>
        public long CompanionVersion { get; init; }
    }
}
