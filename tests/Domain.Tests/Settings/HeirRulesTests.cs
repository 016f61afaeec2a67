using System.Collections.Immutable;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Settings;

/// <summary>Closed and removed queues, and who follows them.</summary>
public sealed class HeirRulesTests
{
    private static readonly QueueId A = new("que_a");
    private static readonly QueueId B = new("que_b");

    [Theory]
    [InlineData("closed without an heir", "a:closed", "", "queues[2].heir_queue_id", "names no heir")]
    [InlineData("open with an heir", "a:open>que_help", "", "queues[2].heir_queue_id", "is open and needs no heir")]
    [InlineData("its own heir", "a:closed>que_a", "", "queues[2].heir_queue_id", "its own heir")]
    [InlineData("an unknown heir", "a:closed>que_x", "", "queues[2].heir_queue_id", "'que_x' is not in these settings")]
    [InlineData("a closed heir", "a:closed>que_b b:closed>que_help", "", "queues[2].heir_queue_id",
        "closed itself; name an open queue, for example 'que_help'")]
    [InlineData("closed in a circle", "a:closed>que_b b:closed>que_a", "", "queues[2].heir_queue_id",
        "go round: que_a → que_b → que_a")]
    [InlineData("a circle over a removed one", "a:closed>que_b", "b>que_a", "removed_queues[0].heir_queue_id",
        "go round: que_b → que_a → que_b")]
    [InlineData("removed for a removed one", "", "a>que_b b>que_help", "removed_queues[0].heir_queue_id",
        "removed too; name an open queue, for example 'que_help'")]
    [InlineData("removed for a closed one", "b:closed>que_help", "a>que_b", "removed_queues[0].heir_queue_id",
        "closed itself")]
    [InlineData("removed for an unknown one", "", "a>que_x", "removed_queues[0].heir_queue_id", "'que_x'")]
    [InlineData("removed for itself", "", "a>que_a", "removed_queues[0].heir_queue_id", "its own heir")]
    [InlineData("removed and still there", "a:open", "a>que_help", "removed_queues[0].queue_id", "among the queues too")]
    [InlineData("removed twice", "", "a>que_help a>que_sales", "removed_queues[1].queue_id", "once")]
    public void Heir_WhoCannotTakeOver_IsNamedWithTheFix(
        string row, string queues, string removed, string path, string says)
    {
        var faults = SettingsRules.Faults(Document(queues, removed));

        Assert.True(
            faults.Any(f => f.Path == path && f.Text.Contains(says, StringComparison.Ordinal)),
            $"{row}: {string.Join("; ", faults)}");
    }

    [Fact]
    public void Heirs_WhoAreOpen_AreAllowed() =>
        Assert.Empty(SettingsRules.Faults(Document("b:closed>que_help", "a>que_sales")));

    [Theory]
    [InlineData("an open one takes its own", "que_help", "que_help")]
    [InlineData("a closed one's heir", "que_b", "que_sales")]
    [InlineData("a removed one's heir", "que_a", "que_sales")]
    [InlineData("one that nobody knows: the channel's", "que_never", "que_help")]
    public void EntryFor_EachQueue_IsTheOneThatFollows(string row, string queue, string expected)
    {
        var view = new SettingsView(2, Document("b:closed>que_sales", "a>que_sales"));

        var found = view.EntryFor(new(queue), Sample.Chat.Id);

        Assert.True(found == new QueueId(expected), $"{row}: {found}");
    }

    [Fact]
    public void EntryFor_AQueueThatNothingFollows_IsThatQueue() =>
        Assert.Equal(new QueueId("que_never"), Sample.Settings.EntryFor(new("que_never"), "no channel"));

    [Fact]
    public void EntryFor_AChannelWhoseQueueIsClosed_IsItsHeir()
    {
        var document = Sample.Document with
        {
            Queues =
            [
                Sample.Document.Queues[0] with { Closed = true, Heir = Sample.Sales }, Sample.Document.Queues[1],
            ],
        };

        Assert.Equal(Sample.Sales, new SettingsView(2, document).EntryFor(new("que_never"), Sample.Chat.Id));
    }

    private static SettingsDocument Document(string queues, string removed) => Sample.Document with
    {
        Queues = [.. Sample.Document.Queues, .. Words(queues).Select(Queue)],
        RemovedQueues = [.. Words(removed).Select(w => w.Split('>')).Select(p => new RemovedQueue(IdOf(p[0]), new(p[1])))],
    };

    private static QueueSettings Queue(string word)
    {
        var parts = word.Split(':', '>');
        return new QueueSettings(IdOf(parts[0]), "", [], [])
        {
            Closed = parts[1] == "closed", Heir = parts.Length > 2 ? new QueueId(parts[2]) : null,
        };
    }

    private static QueueId IdOf(string letter) => letter == "a" ? A : B;

    private static ImmutableArray<string> Words(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
