using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Settings;
using Omni.Domain.Verification;

namespace Omni.Api.Conversations;

/// <content>How surely the customer is known, and what that allows.</content>
internal sealed partial class ConversationApi
{
    private const int IdMax = 64;

    /// <inheritdoc/>
    public override async Task<V1.RecordVerificationResponse> RecordVerification(
        V1.RecordVerificationRequest request, ServerCallContext context)
    {
        var stamp = RequestStamps.Of(
            context.Caller(),
            Check.RequestId(request.RequestId),
            new V1.RecordVerificationRequest(request) { RequestId = "" });
        var conversation = Check.Conversation(request.ConversationId);
        var command = new RecordVerification(
            Check.Interaction(request.InteractionId),
            PartyOf(context.Caller()),
            Check.NotEmpty(request.Method, IdMax, "method"),
            request.Level == V1.Evidence.Unspecified ? null : Identifiers.ReadEvidence(request.Level),
            settings.Current.Version);
        var reply = await Commands.RunAsync(
            context, (grain: Standing(conversation), command, stamp),
            static c => c.grain.RecordVerificationAsync(c.command, c.stamp));
        VerificationOutcomes.Check(reply.Outcome, command);
        return new() { Level = Identifiers.Write(reply.Level), ExpiresAt = Times.Write(reply.Until) };
    }

    /// <inheritdoc/>
    public override async Task<V1.BeginStepResponse> BeginStep(V1.BeginStepRequest request, ServerCallContext context)
    {
        var stamp = RequestStamps.Of(
            context.Caller(),
            Check.RequestId(request.RequestId),
            new V1.BeginStepRequest(request) { RequestId = "" });
        var conversation = Check.Conversation(request.ConversationId);
        var view = settings.Current;
        var command = new BeginStep(
            Check.Interaction(request.InteractionId),
            PartyOf(context.Caller()),
            Check.NotEmpty(request.StepId, IdMax, "step_id"),
            view.Version);
        var reply = await Commands.RunAsync(
            context, (grain: Standing(conversation), command, stamp),
            static c => c.grain.BeginStepAsync(c.command, c.stamp));
        VerificationOutcomes.Check(reply.Outcome, command);
        var channel = reply.Outcome == StepOutcome.Begun ? null : await ChannelAsync(conversation, command.Interaction);
        return StepAnswer.Write(reply, command.Step, channel, view);
    }

    private static Party PartyOf(Caller caller) => new(
        caller.Subject,
        caller.Role is Roles.Agent or Roles.Supervisor ? caller.Agent : null,
        caller.Role is Roles.Connector ? caller.Connector : null);

    private async Task<string?> ChannelAsync(ConversationId conversation, InteractionId interaction) =>
        (await Grain(conversation).GetAsync())?.Interactions.FirstOrDefault(i => i.Id == interaction)?.Channel;

    private IConversationVerification Standing(ConversationId id) => grains.GetGrain<IConversationVerification>(id.Value);
}
