using FsCheck;
using FsCheck.Fluent;
using Omni.Domain.Conversations;
using Omni.Domain.Messages;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>Whatever order a channel's inputs come in, the transcript is the same in the end (mission U26).</summary>
[Trait("Semantics", "§20")]
public sealed class TranscriptConvergenceTests
{
    private static readonly DeliveryStatus[] Arrived = [DeliveryStatus.Sent, DeliveryStatus.Delivered, DeliveryStatus.Read];

    /// <summary>Reports that contradict each other (both delivered and failed) are no lattice: the first word holds.</summary>
    [Fact]
    public void Statuses_InAnyOrder_EndAlike() => Check(Gen.Choose(0, 1_000_000).ArrayOf(6), numbers =>
    {
        DeliveryStatus[][] reports =
        [
            [.. numbers.Select(n => Arrived[n % 3])],
            [.. numbers.Select(n => n % 2 == 0 ? DeliveryStatus.Sent : DeliveryStatus.Failed)],
        ];
        foreach (var set in reports)
            Assert.Equal(End(set), End(Shuffled(set, numbers)));
    });

    [Fact]
    public void Statuses_OfAnyKind_NeverGoBack() => Check(Gen.Choose(0, 4).ArrayOf(6), numbers =>
    {
        var status = DeliveryStatus.Queued;
        foreach (var number in numbers)
        {
            var next = DeliveryStatuses.Max(status, (DeliveryStatus)(1 + number));
            Assert.True(next >= status, $"{status} became {next}");
            if (status == DeliveryStatus.Failed) Assert.Equal(DeliveryStatus.Failed, next);
            if (status >= DeliveryStatus.Delivered && status < DeliveryStatus.Failed)
                Assert.NotEqual(DeliveryStatus.Failed, next);
            status = next;
        }
    });

    /// <summary>
    /// Messages with numbers and times that contradict them; edits, recalls and reactions, some before their message.
    /// </summary>
    [Fact]
    public void Transcript_OfInputsInAnyOrder_IsTheSame() => Check(Gen.Choose(0, 1_000_000).ArrayOf(14), numbers =>
    {
        var inputs = numbers.Select(InputOf).ToArray();

        Assert.Equal(Transcript(inputs), Transcript(Shuffled(inputs, numbers)));
    });

    private sealed record Input(int Message, MessageChange? Change, int Ms);

    private static Input InputOf(int number, int at)
    {
        var message = number % 4;
        if (at < 4) return new(at, null, number % 9_000);
        var kind = (MessageChangeKind)(1 + (number / 4 % 3));
        return new(message, MessageChangeTests.Of(kind, number % 50, number % 3 == 0 ? 1 + (number % 5) : null) with
        {
            ExternalId = $"change-{at}", Text = $"wording {number % 6}", Reactions = [.. Enumerable.Repeat("+", number % 3)],
        }, 0);
    }

    private static string Transcript(IEnumerable<Input> inputs)
    {
        var matter = new Matter();
        var held = Enumerable.Range(0, 4).Select(_ => new HeldState()).ToArray();
        var ids = new MessageId?[4];
        foreach (var input in inputs)
        {
            matter.Now += TimeSpan.FromSeconds(1);
            if (input.Change is not { } change) ids[input.Message] = Receive(matter, input, held[input.Message]);
            else if (ids[input.Message] is { } id) Change(matter, id, change);
            else Hold(ref held[input.Message], change, matter.Now);
        }

        return string.Join('\n', matter.State.Tail.Select(t => string.Join(
            ' ', t.Sequence, t.Text, t.RecalledAt, string.Concat(t.Reactions),
            string.Join('/', t.Wordings.Select(w => w.Text)))));
    }

    private static MessageId Receive(Matter matter, Input input, HeldState held)
    {
        var decision = matter.DecideReceive(matter.Message(Chat) with
        {
            Text = $"message {input.Message}", Sequence = 1 + input.Message, SentAt = Start + Ms(input.Ms),
            ReceivedAt = Start.AddMinutes(1),
        });
        var received = decision.Events.OfType<MessageReceived>().Single();
        var early = MessageChangeRules.Release(
            matter.State, decision.Events, held, received.Message, received.Interaction, matter.Now);
        matter.Commit(decision);
        matter.Commit(early);
        return received.Message;
    }

    private static void Change(Matter matter, MessageId id, MessageChange change) => matter.Commit(
        MessageChangeRules.Change(matter.State, id, matter.State.FindMessage(id)!.Interaction, change, matter.Now));

    private static void Hold(ref HeldState held, MessageChange change, DateTimeOffset now)
    {
        foreach (var e in HeldRules.Hold(held, change, null, now).Events)
            held = held.Apply(StoredEvents.RoundTrip(e), 0);
    }

    private static DeliveryStatus End(IEnumerable<DeliveryStatus> reports) =>
        reports.Aggregate(DeliveryStatus.Queued, DeliveryStatuses.Max);

    private static T[] Shuffled<T>(T[] items, int[] numbers)
    {
        var random = new Random(numbers.Aggregate(17, (a, n) => unchecked((a * 31) + n)));
        var shuffled = items.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static void Check(Gen<int[]> numbers, Action<int[]> property) =>
        Prop.ForAll(Arb.From(numbers), property).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
}
