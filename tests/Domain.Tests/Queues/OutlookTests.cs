using System.Collections.Immutable;
using Omni.Domain.Agents;
using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using static Omni.Domain.Tests.Queues.Entries;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Queues;

/// <summary>What stands between an interaction and an agent: k, c and the free slots of Semantics §13.</summary>
[Trait("Semantics", "§13")]
public sealed class OutlookTests
{
    private static readonly QueueId Elsewhere = new("que_elsewhere");

    private readonly WaitingLine line = new();
    private readonly CandidatePool pool = new();
    private readonly Outlook outlook;

    public OutlookTests() => outlook = new(line, pool, (agent, _) => agent != Cleo);

    [Fact]
    public void Newcomer_CountsSlotsOfWhoIsThereAndWhatWaitsBefore()
    {
        pool.Put(There("agt_anna", free: 3));
        pool.Put(There("agt_bert", free: 0));
        pool.Put(There("agt_away", free: 4) with { Readiness = AgentReadiness.NotReady, Slots = [], Rooms = [] });
        pool.Put(There("agt_voice", free: 0) with { Slots = [new("voice", 1)] });
        line.Put(Entry("one"));
        line.Put(Entry("two") with { Offered = true });
        line.Put(Entry("call", ChannelClass.Live));
        line.Put(Entry("mail", ChannelClass.Deferred));

        // The call goes first, but to nobody who chats; what rings holds its slot; mail stands behind.
        Assert.Equal((1, 8, 3), Of(Entry("new", agedFrom: Start.AddSeconds(1))));
        Assert.Equal((1, 1, 0), Of(Entry("live", ChannelClass.Live, Start.AddSeconds(1))));
        Assert.Equal((0, 8, 3), Of(line.Find(new("one"))!));
    }

    /// <summary>Nobody's slot is held for it, so whoever stands behind waits for one more.</summary>
    [Fact]
    public void Ahead_CountsCallbacksWhoseCustomerIsBeingCalled()
    {
        pool.Put(There("agt_voice", free: 0) with { Slots = [new("voice", 1)] });
        line.Put(Called("first", EntryDialling.UnderWay));
        line.Put(Called("last", EntryDialling.UnderWay, Start.AddSeconds(9)));

        Assert.Equal((1, 1, 0), Of(Entry("new", ChannelClass.Live, Start.AddSeconds(1))));
        Assert.Equal((0, 1, 0), Of(line.Find(new("first"))!));
        line.Put(Called("first", EntryDialling.Unspecified) with { Version = 2 });
        Assert.Equal((1, 1, 0), Of(Entry("new", ChannelClass.Live, Start.AddSeconds(1))));
        line.Take(new("first"), 3);
        Assert.Equal((0, 1, 0), Of(Entry("new", ChannelClass.Live, Start.AddSeconds(1))));

        static WaitingEntry Called(string id, EntryDialling dialling, DateTimeOffset? agedFrom = null) =>
            Entry(id, ChannelClass.Live, agedFrom) with { Dialling = dialling, Offered = dialling == EntryDialling.UnderWay };
    }

    /// <summary>Each of those before counts |its agents ∩ ours| / |its agents|.</summary>
    [Fact]
    public void Ahead_IsWeightedByTheAgentsInCommon()
    {
        pool.Put(There("agt_anna", free: 0, "polish"));
        pool.Put(There("agt_bert", free: 0));
        pool.Put(There("agt_cleo", free: 0));
        pool.Put(There("agt_dora", free: 0));
        for (var i = 0; i < 6; i++)
            line.Put(Entry($"{i}"));
        var polish = Entry("new", agedFrom: Start.AddSeconds(1)) with { Requires = [Needs("polish", 1)] };

        // Six whom four could serve, one of them the only one who could serve this: 6 · 1/4, half up.
        Assert.Equal((2, 4, 0), Of(polish));
        line.Put(Entry("first", agedFrom: Start.AddSeconds(-1)) with { Requires = [Needs("polish", 1)] });
        Assert.Equal((3, 4, 0), Of(polish));
        Assert.Equal((7, 16, 0), Of(Entry("other", agedFrom: Start.AddSeconds(1))));
    }

    [Theory]
    [InlineData("nothing told", 0, 0)]
    [InlineData("behind the last", 60, 4)]
    [InlineData("half way", 30, 2)]
    [InlineData("before the first", -1, 0)]
    public void OtherQueue_CountsWhatStandsBeforeThere(string row, int seconds, int ahead)
    {
        pool.Put(There("agt_anna", free: 0));
        pool.Put(There("agt_cleo", free: 0));
        if (ahead > 0 || row != "nothing told")
            outlook.Hear(Digest(1, new DigestLane(new([]), 2, 1, 8, Start, Start.AddSeconds(59.999))), Start);

        // Of the two who could serve the eight there, Anna alone serves them here too.
        Assert.Equal(ahead, Of(Entry("new", agedFrom: Start.AddSeconds(seconds))).Ahead);
    }

    [Fact]
    public void OtherQueue_IsForgottenAndNeverGoesBack()
    {
        pool.Put(There("agt_anna", free: 0));
        outlook.Hear(Digest(2, new DigestLane(new([]), 1, 0, 5, Start, Start)), Start);
        outlook.Hear(Digest(1, new DigestLane(new([]), 1, 0, 9, Start, Start)), Start);
        Assert.Equal(5, Of(Entry("new")).Ahead);
        Assert.Equal(0, outlook.Of(Entry("new"), Start.AddSeconds(30)).Ahead);

        // A new activation counts anew.
        outlook.Hear(Digest(1, new DigestLane(new([]), 1, 0, 7, Start, Start)) with { Source = "other" }, Start);
        Assert.Equal(7, Of(Entry("new")).Ahead);
    }

    [Fact]
    public void Digest_TellsWhatWaitsByRequirementAndTier()
    {
        pool.Put(There("agt_anna", free: 0, "polish"));
        pool.Put(There("agt_bert", free: 0));
        line.Put(Entry("one"));
        line.Put(Entry("two", agedFrom: Start.AddSeconds(9)));
        line.Put(Entry("rings") with { Offered = true });
        line.Put(Entry("three", ChannelClass.Deferred) with { Requires = [Needs("polish", 1)] });

        Assert.Equal(
            [(2, 1, 2, Start, Start.AddSeconds(9)), (1, 4, 1, Start, Start)],
            outlook.Digest().Select(l => (l.Agents, l.Tier, l.Count, l.First, l.Last)).OrderBy(l => l.Tier));
    }

    [Fact]
    public void Digest_OfManyRequirements_IsBoundedAndLosesNothing()
    {
        pool.Put(There("agt_anna", free: 0));
        for (var i = 0; i < 200; i++)
            line.Put(Entry($"{i}") with { Requires = [Needs($"s{i % 50}", 1)] });

        var lanes = outlook.Digest();
        Assert.InRange(lanes.Length, 2, QueueDigest.LanesMax);
        Assert.Equal(200, lanes.Sum(l => l.Count));
    }

    /// <summary>Whatever agents become, come and go: slots and shares are those of counting everybody anew.</summary>
    [Fact]
    public void Slots_AreThoseOfCountingAnew()
    {
        var random = new Random(11);
        Dictionary<string, Candidate> all = [];
        for (var step = 0; step < 5_000; step++)
        {
            var name = $"agt_{random.Next(80)}";
            var agent = There(name, random.Next(5), [.. new[] { "polish", "sales" }.Where(_ => random.Next(2) == 0)]) with
            {
                Order = step, Connected = random.Next(6) > 0,
            };
            if (random.Next(4) == 0) agent = agent with { Readiness = AgentReadiness.NotReady, Slots = [], Rooms = [] };
            pool.Put(agent);
            all[name] = agent;
            if (!agent.Connected) all.Remove(name);
            if (step % 50 > 0) continue;
            foreach (var needs in new[] { "", "polish", "sales" })
            {
                ImmutableArray<SkillTerm> terms = needs.Length > 0 ? [Needs(needs, 1)] : [];
                var match = all.Values.Where(a => !a.Slots.IsEmpty && Requirement.IsMet(terms, a.Skills)).ToArray();
                var seen = outlook.Of(Entry("new") with { Requires = terms }, Start);
                Assert.Equal(
                    (match.Length * 4, match.Sum(a => ChannelRoom.Of(a.Rooms, "chat"))), (seen.Slots, seen.Free));
            }

            Assert.Equal(all.Values.Count(a => !a.Slots.IsEmpty), pool.AvailableCount);
        }
    }

    private static QueueDigest Digest(long order, params ImmutableArray<DigestLane> lanes) =>
        new(Elsewhere, "one", order, lanes);

    private static Candidate There(string id, int free, params string[] skills) => new(
        new(id), 1, 1, [.. skills.Select(s => new SkillLevel(s, 3))], free > 0 ? [new("chat", free)] : [], true, 0, Start, 0)
    {
        Readiness = AgentReadiness.Ready, Slots = [new("chat", 4), new("mail", 1)],
    };

    private (long Ahead, int Slots, int Free) Of(WaitingEntry entry)
    {
        var seen = outlook.Of(entry, Start.AddSeconds(1));
        return (seen.Ahead, seen.Slots, seen.Free);
    }
}
