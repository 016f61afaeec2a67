using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Conversations;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Channels;
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
        return reply.Outcome == StepOutcome.Begun
            ? StepAnswer.Begun(reply)
            : await RefusalAsync(conversation, command, reply, view);
    }

    private static Party PartyOf(Caller caller) => new(
        caller.Subject,
        caller.Role is Roles.Agent or Roles.Supervisor ? caller.Agent : null,
        caller.Role is Roles.Connector ? caller.Connector : null);

    /// <summary>Where to go on is told as of now, also to who asks again.</summary>
    private async Task<V1.BeginStepResponse> RefusalAsync(
        ConversationId id, BeginStep command, StepReply reply, SettingsView view)
    {
        var conversation = await Grain(id).GetAsync() ?? throw Outcomes.ConversationNotFound(id);
        var interaction = conversation.Interactions.First(i => i.Id == command.Interaction);
        var profile = await grains.GetGrain<ICustomerGrain>(conversation.Customer.Value).GetProfileAsync();
        var proposals = profile is null || !view.Steps.TryGetValue(command.Step, out var step)
            ? []
            : ChannelProposalRules.ForStep(
                step, conversation, interaction,
                Reach.Of([.. profile.Identifiers.Select(i => i.Identifier)], profile.Values), view, clock.GetUtcNow());
        return StepAnswer.Refused(reply, command.Step, interaction.Channel, proposals, view);
    }

    private IConversationVerification Standing(ConversationId id) => grains.GetGrain<IConversationVerification>(id.Value);
}
