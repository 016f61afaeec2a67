using Omni.Api.Requests;
using Omni.Domain.Customers;
using Omni.Domain.Settings;
using Omni.Domain.Verification;

namespace Omni.Api.Conversations;

/// <summary>What became of a sensitive step, and what to do if it was refused.</summary>
internal static class StepAnswer
{
    /// <param name="channel">Of the interaction; null: not asked.</param>
    public static V1.BeginStepResponse Write(StepReply reply, string step, string? channel, SettingsView settings)
    {
        var response = new V1.BeginStepResponse
        {
            Outcome = (V1.StepOutcome)reply.Outcome,
            Level = Identifiers.Write(reply.Level),
            Needs = Identifiers.Write(reply.Needs),
        };
        if (reply.Outcome == StepOutcome.LevelTooLow && channel is not null)
            response.Methods.Add(settings.Document.VerificationMethods
                .Where(m => m.Gives >= reply.Needs && m.WorksOn(channel)).Select(m => m.Id));
        response.Text = TextOf(reply, step, channel, response.Methods);
        return response;
    }

    private static string TextOf(StepReply reply, string step, string? channel, IReadOnlyCollection<string> methods) =>
        reply.Outcome switch
        {
            StepOutcome.LevelTooLow => $"Step '{step}' needs a customer who is {Words(reply.Needs)}; this one is "
                + $"{Words(reply.Level)}. " + (methods.Count > 0
                    ? $"On this channel {string.Join(" or ", methods)} shows it: record it, and begin again."
                    : "No method of this channel shows it: go on over another one."),
            StepOutcome.ChannelCannot => $"Step '{step}' is sensitive, and channel '{channel}' carries nothing such: go on over "
                + "another one.",
            _ => "",
        };

    private static string Words(EvidenceLevel level) => level switch
    {
        EvidenceLevel.SignedIn => "signed in",
        EvidenceLevel.ChannelVerified => "verified by the channel",
        EvidenceLevel.Claimed => "only claimed",
        _ => "only guessed",
    };
}
