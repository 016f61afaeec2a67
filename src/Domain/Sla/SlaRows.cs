using System.Globalization;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Domain.Sla;

/// <summary>What a customer wrote and nobody has answered. Scope: brand; key: since when, and the interaction.</summary>
/// <param name="Clock">Unspecified: nothing is promised.</param>
/// <param name="Day">The day its clock began, in the queue's zone; without a clock in UTC.</param>
/// <param name="Owner">Who has it; null: nobody.</param>
[GenerateSerializer, Immutable]
public sealed record UnansweredRow(
    [property: Id(0)] ConversationId Conversation,
    [property: Id(1)] InteractionId Interaction,
    [property: Id(2)] string Channel,
    [property: Id(3)] QueueId Queue,
    [property: Id(4)] DateTimeOffset Since,
    [property: Id(5)] SlaClock Clock,
    [property: Id(6)] DateTimeOffset? Deadline,
    [property: Id(7)] bool IsDueSoon,
    [property: Id(8)] bool IsBreached,
    [property: Id(9)] DateOnly Day,
    [property: Id(10)] AgentId? Owner);

/// <summary>What became of promises that began on a day. Scope: channel and day; key: interaction or conversation, and clock.</summary>
[GenerateSerializer, Immutable]
public sealed record SlaTallyRow(
    [property: Id(0)] ConversationId Conversation,
    [property: Id(1)] SlaClock Clock,
    [property: Id(2)] int InTime,
    [property: Id(3)] int Late,
    [property: Id(4)] int Marked,
    [property: Id(5)] int Unanswered);

/// <summary>The rows that reports on promises are read from (mission C8).</summary>
/// <remarks>
/// Deferred work has a row from the message on. Of a chat, whose every message would write one, there is a row once it is due
/// soon; and its tallies are written when it is given, put aside or ended.
/// </remarks>
public static class SlaRows
{
    /// <summary>Who waits for an answer.</summary>
    public static readonly RowTable<UnansweredRow> Unanswered = new("unanswered", DomainJson.Default.UnansweredRow);

    /// <summary>What became of promises.</summary>
    public static readonly RowTable<SlaTallyRow> Tallies = new("tallies", DomainJson.Default.SlaTallyRow);

    /// <summary>What tallies of a channel and day are read by.</summary>
    public static string Scope(string channel, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{channel}|{day:yyyy-MM-dd}");

    /// <summary>Rows of a conversation.</summary>
    public static IEnumerable<Row> Of(ConversationState state)
    {
        foreach (var interaction in state.Interactions)
        {
            if (IsListed(interaction)) yield return Waits(state, interaction);
            foreach (var tally in interaction.CountedTallies)
                yield return new(
                    Tallies, Scope(interaction.Channel, tally.Day), $"{interaction.Id}:{(int)tally.Clock}",
                    new SlaTallyRow(state.Id, tally.Clock, tally.InTime, tally.Late, tally.Marked, tally.Unanswered));
        }

        // What was merged away is counted with the survivor, once that is closed.
        if (state is { ClosedAt: { } closed, MergedInto: null, Resolution: { IsDropped: false } clock })
            yield return new(Tallies, Scope(clock.Channel, clock.Day), $"{state.Id}:{(int)clock.Clock}", Ended(state, clock, closed));
    }

    private static bool IsListed(InteractionState interaction) => interaction.AwaitsAnswer
        && (interaction.Class == ChannelClass.Deferred || interaction.RunningResponse is { IsDueSoon: true });

    private static Row Waits(ConversationState state, InteractionState interaction)
    {
        var since = interaction.UnansweredSince!.Value;
        var clock = interaction.RunningResponse;
        return new(
            Unanswered, state.Brand,
            string.Create(CultureInfo.InvariantCulture, $"{since.ToUnixTimeMilliseconds():D14}:{interaction.Id}"),
            new UnansweredRow(
                state.Id, interaction.Id, interaction.Channel, interaction.Queue, since, clock?.Clock ?? default, clock?.Deadline,
                clock?.IsDueSoon == true, clock?.IsBreached == true,
                clock?.Day ?? DateOnly.FromDateTime(since.UtcDateTime), interaction.Owner));
    }

    private static SlaTallyRow Ended(ConversationState state, SlaClockState clock, DateTimeOffset closed)
    {
        var isLate = clock.IsBreached || (state.Runs is [.., var run] && run.From == clock.RunsFrom && closed > clock.Deadline);
        return new(state.Id, clock.Clock, isLate ? 0 : 1, isLate ? 1 : 0, 0, 0);
    }
}
