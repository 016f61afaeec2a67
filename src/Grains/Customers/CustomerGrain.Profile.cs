using System.Collections.Immutable;
using Omni.Contracts.Customers;
using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Grains.Customers;

/// <content>What is said about the customer, and what they agree to.</content>
internal sealed partial class CustomerGrain
{
    /// <inheritdoc/>
    public Task<ProfileReply> SetValuesAsync(
        ImmutableArray<ProfileValue> values, EvidenceLevel evidence, DateTimeOffset? asOf, string actor,
        RequestStamp stamp) =>
        NoteAsync(stamp, group => ProfileRules.Set(group, values, evidence, actor, asOf, Now));

    /// <inheritdoc/>
    public Task<ProfileReply> SetConsentAsync(
        string purpose, bool given, string proof, string actor, RequestStamp stamp) =>
        NoteAsync(stamp, group => ConsentRules.Decide(group, purpose, given, proof, actor, Now));

    private async Task<ProfileReply> NoteAsync(
        RequestStamp stamp, Func<CustomerGroup, Omni.Domain.Decision<bool>> decide)
    {
        var fits = true;
        var reply = await DecideAsync(stamp, group =>
        {
            var decision = decide(group);
            fits = decision.Outcome;
            return Task.FromResult<Plan?>(new(IdentityAction.Known, null, decision.Events));
        });
        return new(fits ? OutcomeOf(reply.Outcome) : ProfileOutcome.TooMany, reply.Customer);
    }

    private static ProfileOutcome OutcomeOf(IdentityOutcome outcome) => outcome switch
    {
        IdentityOutcome.Done => ProfileOutcome.Done,
        IdentityOutcome.Absorbed => ProfileOutcome.Absorbed,
        IdentityOutcome.NotFound => ProfileOutcome.NotFound,
        IdentityOutcome.RequestReused => ProfileOutcome.RequestReused,
        _ => ProfileOutcome.Moved,
    };
}
