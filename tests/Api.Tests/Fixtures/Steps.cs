using Grpc.Core;
using Omni.V1;

namespace Omni.Api.Tests.Fixtures;

/// <summary>Sensitive steps and verifications, by whoever the calls are for.</summary>
internal sealed class Steps(CallInvoker calls)
{
    private readonly ConversationService.ConversationServiceClient client = new(calls);

    public async Task<BeginStepResponse> BeginAsync(
        string conversation, string interaction, string step, string? request = null) =>
        await client.BeginStepAsync(new()
        {
            RequestId = request ?? Guid.NewGuid().ToString("N"), ConversationId = conversation, InteractionId = interaction,
            StepId = step,
        }).ResponseAsync.Within($"step {step}");

    public async Task<RecordVerificationResponse> VerifyAsync(
        string conversation, string interaction, string method, Evidence level = Evidence.Unspecified, string? request = null) =>
        await client.RecordVerificationAsync(new()
        {
            RequestId = request ?? Guid.NewGuid().ToString("N"), ConversationId = conversation, InteractionId = interaction,
            Method = method, Level = level,
        }).ResponseAsync.Within($"verification by {method}");
}
