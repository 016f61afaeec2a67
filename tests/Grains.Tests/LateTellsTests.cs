using Omni.Contracts.Agents;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Grains.Tests.Routing;

namespace Omni.Grains.Tests;

/// <summary>
/// Matching runs on events (Semantics §1): on a clock that stands no queue looks again, so whatever waits while somebody has
/// room waits for ever.
/// </summary>
public sealed class LateTellsTests
{
    private const int Customers = 15;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Work_WhoseTellsComeLate_IsAllDoneWithoutAnotherLook(int seed)
    {
        await using var centre = await TestCentre.StartAsync(
            settings: TestCentre.DefaultSettings.Agents(a => a with { Capacity = 40 }));
        centre.Delays.UpTo(10, seed);
        var shift = new Shift(new Random(seed));
        foreach (var agent in new[] { "agt_1", "agt_2", "agt_3" }) shift.Add(await centre.DeskAsync(agent));

        await Task.WhenAll(Enumerable.Range(0, Customers).Select(n => centre.IngestAsync($"v{n}", "help", $"m{n}")));

        await shift.Done.Within("all to be handled");
    }

    /// <summary>Agents who take what they are offered, and give it away, return it or end it by chance.</summary>
    private sealed class Shift(Random random)
    {
        private readonly List<TestDesk> desks = [];
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int ended;

        public Task Done => done.Task;

        public void Add(TestDesk desk)
        {
            lock (desks) desks.Add(desk);
            _ = WorkAsync(desk);
        }

        private async Task WorkAsync(TestDesk desk)
        {
            try
            {
                while (!done.Task.IsCompleted)
                {
                    var offer = await desk.OfferAsync();
                    if (await desk.AcceptAsync(offer) == AcceptOutcome.Accepted) await HandleAsync(desk, offer);
                }
            }
            catch (Exception e)
            {
                done.TrySetException(e);
            }
        }

        private async Task HandleAsync(TestDesk desk, OfferRang offer)
        {
            var gave = IsGiven(offer) ? TransferOutcome.Unspecified : Next(6) switch
            {
                0 => await desk.GiveAsync(offer, offer.Conversation.Interactions[^1].Queue.Value == "que_sales" ? "que_support" : "que_sales"),
                1 => await desk.GiveAsync(offer, queue: null, TransferKind.Return),
                2 => await desk.GiveAsync(offer, desks[Next(desks.Count)]),
                _ => TransferOutcome.Unspecified,
            };
            if (gave != TransferOutcome.Done) Assert.Equal(WorkOutcome.Done, await desk.EndAsync(offer));
            await desk.WrapUpAsync(offer);
            if (gave != TransferOutcome.Done && Interlocked.Increment(ref ended) == Customers) done.TrySetResult();
        }

        /// <summary>Whoever gave it away gets no offer of it for a while: in the end nobody would be left.</summary>
        private static bool IsGiven(OfferRang offer) =>
            offer.Conversation.Interactions.First(i => i.Id == offer.Interaction).Transfer is not null;

        private int Next(int below)
        {
            lock (random) return random.Next(below);
        }
    }
}
