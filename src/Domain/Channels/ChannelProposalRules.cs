using System.Collections.Immutable;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Verification;

namespace Omni.Domain.Channels;

/// <summary>Where to go on when a channel cannot do what a customer's matter needs (mission C8). Pure.</summary>
public static class ChannelProposalRules
{
    /// <summary>Most channels that are proposed.</summary>
    public const int ProposalsMax = 5;

    /// <summary>
    /// For what the interaction is about: the last sensitive step that was refused and still would be, and matters that are
    /// too complex for its channel. Empty: its channel can do all of it, or no other can.
    /// </summary>
    public static ImmutableArray<ChannelProposal> For(
        ConversationView conversation, InteractionView interaction, Reach reach, SettingsView settings, DateTimeOffset now)
    {
        if (interaction.Phase == InteractionPhase.Closed) return [];
        var matters = MattersOf(interaction.Channel, conversation, interaction, settings).ToArray();
        var step = StepOf(interaction, settings, now);
        return matters.Length == 0 && step is null ? [] : Among(conversation, interaction, reach, settings, now, other =>
            (step is null || CanTake(step, interaction, other, settings, now))
            && matters.All(m => m.Needs.All(other.Can))
            && !MattersOf(other.Id, conversation, interaction, settings).Any());
    }

    /// <summary>For one sensitive step.</summary>
    public static ImmutableArray<ChannelProposal> ForStep(
        SensitiveStep step,
        ConversationView conversation,
        InteractionView interaction,
        Reach reach,
        SettingsView settings,
        DateTimeOffset now) =>
        Among(conversation, interaction, reach, settings, now, other => CanTake(step, interaction, other, settings, now));

    /// <summary>The newest address on a channel; a handle belongs to the channel of its network. Null: none is known.</summary>
    public static Identifier? AddressOn(ChannelSettings channel, ImmutableArray<Identifier> identifiers) =>
        identifiers.LastOrDefault(i => i.Kind == channel.AddressKind
            && (i.Kind != IdentifierKind.Handle || string.Equals(i.Network, channel.Id, StringComparison.Ordinal)));

    /// <summary>Open ones first, then the one the customer prefers, then in the order of the settings.</summary>
    private static ImmutableArray<ChannelProposal> Among(
        ConversationView conversation,
        InteractionView interaction,
        Reach reach,
        SettingsView settings,
        DateTimeOffset now,
        Func<ChannelSettings, bool> can) =>
    [
        .. settings.Document.Channels
            .Where(c => c.Id != interaction.Channel && !c.IsPublic && IsReached(c, conversation, reach) && can(c))
            .Select(c => (Channel: c, IsOpen: settings.HoursOf(c.Queue)?.IsOpen(now) != false))
            .OrderBy(p => p.IsOpen ? 0 : 1)
            .ThenBy(p => string.Equals(p.Channel.Id, reach.Preferred, StringComparison.Ordinal) ? 0 : 1)
            .Take(ProposalsMax)
            .Select(p => new ChannelProposal(p.Channel.Id, TextOf(p.Channel, reach.Language), p.IsOpen)),
    ];

    /// <summary>What a switch needs: a connector, and an address that is known to be the customer's.</summary>
    private static bool IsReached(ChannelSettings channel, ConversationView conversation, Reach reach) =>
        AddressOn(channel, reach.Identifiers) is { } address
        && (channel.Connector is not null || conversation.Interactions.Any(
            i => string.Equals(i.Channel, channel.Id, StringComparison.Ordinal) && i.Address == address));

    /// <summary>What was shown goes along; what is missing is shown there, or the channel's word is enough.</summary>
    private static bool CanTake(
        SensitiveStep step, InteractionView interaction, ChannelSettings other, SettingsView settings, DateTimeOffset now) =>
        settings.CarriesSensitive(other.Id)
        && (EvidenceRules.LevelAt(interaction.Evidence, interaction.Proofs, settings.Policy, now) >= step.Needs
            || other.Vouches >= step.Needs
            || settings.Document.VerificationMethods.Any(m => m.Gives >= step.Needs && m.WorksOn(other.Id)));

    private static SensitiveStep? StepOf(InteractionView interaction, SettingsView settings, DateTimeOffset now)
    {
        if (interaction.Steps is not [.., { Refusal: not StepRefusal.Unspecified } last]) return null;
        if (!settings.Steps.TryGetValue(last.Step, out var step)) return null;
        var level = EvidenceRules.LevelAt(interaction.Evidence, interaction.Proofs, settings.Policy, now);
        return VerificationRules.OutcomeOf(step, interaction.Channel, interaction.IsPublic, level, settings) == StepOutcome.Begun
            ? null
            : step;
    }

    private static IEnumerable<ChannelMatter> MattersOf(
        string channel, ConversationView conversation, InteractionView interaction, SettingsView settings) =>
        settings.Channels.TryGetValue(channel, out var found)
            ? found.Matters.Where(m => (m.Queue is not { } queue || interaction.Queue == queue)
                && (m.Slot.Length == 0 || conversation.Answers.Any(a => a.Slot == m.Slot && Says(m, a.Value)))
                && (m.Skill is null || interaction.Requires.Any(term => term.AnyOf.Any(atom => AsksFor(m, atom)))))
            : [];

    /// <summary>Whether a term asks for the skill: one that only rules it out does not.</summary>
    private static bool AsksFor(ChannelMatter matter, SkillAtom atom) =>
        string.Equals(atom.Skill, matter.Skill, StringComparison.Ordinal) && atom.Op != SkillOp.NotEqual
        && (matter.Value.Length == 0 || atom.Values.Any(v => v.Text is { } text && Says(matter, text)));

    private static bool Says(ChannelMatter matter, string value) =>
        matter.Value.Length == 0 || string.Equals(value, matter.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>By the whole language, by its first part, or for all.</summary>
    private static string TextOf(ChannelSettings channel, string language)
    {
        string[] wanted = [language, language.Split('-')[0], ""];
        return wanted.Select(w => channel.Invitations.FirstOrDefault(
                i => string.Equals(i.Language, w, StringComparison.OrdinalIgnoreCase))?.Text)
            .FirstOrDefault(t => t is not null) ?? "";
    }
}
