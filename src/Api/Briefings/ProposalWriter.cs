using Omni.Domain.Briefings;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Api.Briefings;

/// <summary>Where a customer may go on.</summary>
internal static class ProposalWriter
{
    public static IEnumerable<V1.ChannelProposal> Write(
        ConversationView conversation, InteractionView interaction, CustomerBrief brief, Judged judged) =>
        ChannelProposalRules.For(
            conversation, interaction, Reach.Of(brief.Addresses, brief.Values), judged.Settings, judged.Now)
            .Select(p => Write(p, judged.Settings));

    public static V1.ChannelProposal Write(ChannelProposal proposal, SettingsView settings) => new()
    {
        Channel = proposal.Channel, Name = settings.Channels[proposal.Channel].Name, Text = proposal.Text, Open = proposal.IsOpen,
    };
}
