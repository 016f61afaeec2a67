using System.Collections.Immutable;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Grains.Customers;

/// <content>What a person has to decide about who the customer is.</content>
internal sealed partial class CustomerGrain
{
    /// <inheritdoc/>
    public async Task<ImmutableArray<IdentityQuestion>> GetReviewsAsync()
    {
        await CatchUpAsync();
        return State.Id is null ? [] : IdentityQuestions.Of(await groups.ReadAsync(State), Now);
    }

    /// <inheritdoc/>
    public async Task<IdentityReply> CloseReviewAsync(
        IdentityReviewKind why, CustomerId? other, ConversationId? conversation, string actor, RequestStamp stamp)
    {
        for (var attempt = 1; attempt <= AttemptsMax; attempt++)
        {
            await ReadOthersAsync();
            if (State.Id is not { } self) return Reply(IdentityOutcome.NotFound);
            if (await FirstAnswerAsync(stamp) is { } first) return first;
            var closed = ReviewRules.Close(State, why, other, conversation, actor, Now);
            if (closed.IsEmpty) return Reply(IdentityOutcome.NoSuchReview);
            var wanted = new IdentityReply(IdentityOutcome.Done, IdentityAction.Known, self, other);
            if (await TryCommitAsync(new(IdentityAction.Known, null, closed), stamp, wanted) is not { } reply) continue;
            if (State.AbsorbedBy is { } survivor) TellLookAgain(survivor);
            return reply;
        }

        return Reply(IdentityOutcome.Moved);
    }
}
