using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Journal;
using Omni.Journal.Sqlite;

namespace Omni.Load.Follow;

/// <summary>
/// A log of chats, as a contact centre leaves it: one event in four holds a text, each customer has a key.
/// </summary>
internal static class FilledLog
{
    private const int InFlight = 256;
    private const int EventsPerChat = 8;

    /// <summary>Writes at least that many events into a fresh store.</summary>
    public static async Task WriteAsync(string folder, int events)
    {
        var options = new SqliteOptions
        {
            Path = Path.Combine(folder, "omni.db"), RowTables = [.. DomainStreams.Kinds.RowTables],
        };
        await using var journal = await SqliteJournal.OpenAsync(
            options, DomainJson.Catalog, TimeProvider.System, NullLogger<SqliteJournal>.Instance);
        var chats = (events + EventsPerChat - 1) / EventsPerChat;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, chats),
            new ParallelOptions { MaxDegreeOfParallelism = InFlight },
            async (number, _) => await journal.AppendAsync(Chat(number), CancellationToken.None));
    }

    private static Append Chat(int number)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_767_600_000_000 + number);
        var (customer, interaction) = ($"cus_{number:D12}", new InteractionId($"int_{number:D12}"));
        var (agent, offer) = (new AgentId($"agt_{number % 50}"), new OfferId($"off_{number:D12}"));
        ImmutableArray<DomainEvent> events =
        [
            new ConversationOpened(new($"con_{number:D12}"), new(customer), "main", at),
            new InteractionQueued(interaction, new("que_chat"), EntryKind.First, [], at, null, 1, at),
            new MessageReceived(new($"msg_{number:D12}a"), interaction, at, null, false, at)
            {
                Personal = new("Good morning, where is my order?"),
            },
            new OfferMade(offer, interaction, agent, 1, 1, 20, TimeSpan.FromSeconds(20), at.AddSeconds(21), 1, at),
            new OfferAccepted(offer, agent, interaction, at.AddSeconds(10), at),
            new MessageSent(new($"msg_{number:D12}b"), interaction, agent, at)
            {
                Personal = new("It is on its way and will be with you tomorrow."),
            },
            new InteractionClosed(interaction, InteractionResult.Handled, at),
            new ConversationClosed(at),
        ];
        return new() { Streams = [new($"con_{number:D12}", 0, events) { Subject = customer }] };
    }
}
