using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Requests;
using Omni.Domain;
using Omni.Domain.Customers;

namespace Omni.Api.Customers;

/// <content>What a person has to decide about who a customer is.</content>
internal sealed partial class CustomerApi
{
    /// <inheritdoc/>
    public override async Task<V1.ListIdentityReviewsResponse> ListIdentityReviews(
        V1.ListIdentityReviewsRequest request, ServerCallContext context)
    {
        var customer = Check.Customer(request.CustomerId);
        var response = new V1.ListIdentityReviewsResponse();
        var questions = await Identity(customer).GetReviewsAsync();
        if (questions.IsEmpty) await ProfileAsync(customer);
        foreach (var question in questions)
            response.Reviews.Add(new V1.IdentityReview
            {
                Kind = (V1.IdentityReviewKind)question.Why,
                OtherCustomerId = question.Other?.Value ?? "",
                ConversationId = question.Conversation?.Value ?? "",
                OpenedAt = Times.Write(question.OpenedAt),
            });
        return response;
    }

    /// <inheritdoc/>
    public override async Task<V1.CloseIdentityReviewResponse> CloseIdentityReview(
        V1.CloseIdentityReviewRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var stamp = StampOf(caller, request.RequestId, new V1.CloseIdentityReviewRequest(request) { RequestId = "" });
        var customer = Check.Customer(request.CustomerId);
        if (request.Kind == V1.IdentityReviewKind.Unspecified)
            throw Check.Required("kind", "the kind of a question as ListIdentityReviews names it");
        if (!Enum.IsDefined(request.Kind))
            throw Check.OutOfRange("kind", (int)request.Kind, "the kinds that ListIdentityReviews names");
        var why = (IdentityReviewKind)request.Kind;
        CustomerId? other = request.OtherCustomerId.Length == 0
            ? null
            : Check.Customer(request.OtherCustomerId, "other_customer_id");
        ConversationId? conversation = request.ConversationId.Length == 0 ? null : Check.Conversation(request.ConversationId);

        // Whoever was absorbed keeps their own questions. When none fits, the request may be the repetition of one that did.
        var asked = (await Identity(customer).GetReviewsAsync())
            .FirstOrDefault(q => q.Why == why && q.Other == other && q.Conversation == conversation)?.Customer ?? customer;
        var reply = await Commands.RunAsync(
            context, (grain: Identity(asked), why, other, conversation, caller.Subject, stamp),
            static c => c.grain.CloseReviewAsync(c.why, c.other, c.conversation, c.Subject, c.stamp));
        IdentityOutcomes.Check(reply, customer);
        return new() { Profile = await ProfileAsync(customer) };
    }
}
