using System.Collections.Immutable;
using Omni.Api.Briefings;
using Omni.Api.Requests;
using Omni.Domain.Channels;
using Omni.Domain.Customers;
using Omni.Domain.Settings;
using Omni.Domain.Verification;

namespace Omni.Api.Conversations;

/// <summary>What became of a sensitive step, and what to do if it was refused.</summary>
internal static class StepAnswer
{
    public static V1.BeginStepResponse Begun(StepReply reply) => new()
    {
        Outcome = (V1.StepOutcome)reply.Outcome,
        Level = Identifiers.Write(reply.Level),
        Needs = Identifiers.Write(reply.Needs),
    };

    public static V1.BeginStepResponse Refused(
        StepReply reply, string step, string channel, ImmutableArray<ChannelProposal> proposals, SettingsView settings)
    {
        var response = Begun(reply);
        if (reply.Outcome == StepOutcome.LevelTooLow)
            response.Methods.Add(settings.Document.VerificationMethods
                .Where(m => m.Gives >= reply.Needs && m.WorksOn(channel)).Select(m => m.Id));
        response.Proposals.AddRange(proposals.Select(p => ProposalWriter.Write(p, settings)));
        response.Text = $"{Missing(reply, step, channel)} {ToDo(response)}";
        return response;
    }

    private static string Missing(StepReply reply, string step, string channel) =>
        reply.Outcome == StepOutcome.LevelTooLow
            ? $"Step '{step}' needs a customer who is {Words(reply.Needs)}; this one is {Words(reply.Level)}."
            : $"Step '{step}' is sensitive, and channel '{channel}' carries nothing such.";

    private static string ToDo(V1.BeginStepResponse response)
    {
        if (response.Methods.Count > 0)
            return $"On this channel {string.Join(" or ", response.Methods)} shows it: record it, and begin again.";
        return response.Proposals.Count > 0
            ? $"Go on over {string.Join(" or ", response.Proposals.Select(p => p.Channel))}, and begin there."
            : "No channel on which the customer is known can do it: link an address of one that can.";
    }

    private static string Words(EvidenceLevel level) => level switch
    {
        EvidenceLevel.SignedIn => "signed in",
        EvidenceLevel.ChannelVerified => "verified by the channel",
        EvidenceLevel.Claimed => "only claimed",
        _ => "only guessed",
    };
}
