using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using static Omni.Domain.Tests.Queues.Entries;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Queues;

/// <summary>Which callbacks a queue looks at to dial them before an agent has them.</summary>
[Trait("Semantics", "§14")]
public sealed class LineDiallingTests
{
    private readonly WaitingLine line = new();

    private string Firsts => string.Join(' ', line.FirstToDial(16).Select(e => e.Interaction.Value).Order(StringComparer.Ordinal));

    [Fact]
    public void First_IsTheFirstOfEachGroup_WhateverElseWaits()
    {
        line.Put(Entry("call", ChannelClass.Live, Start.AddSeconds(-100)));
        line.Put(Possible("late", 5));
        line.Put(Possible("early", 1));
        line.Put(Possible("polish", 9) with { Requires = [Needs("polish", 1)] });

        Assert.Equal("early polish", Firsts);
        Assert.Single(line.FirstToDial(1));
    }

    [Fact]
    public void First_FollowsWhatChangesItsPlace()
    {
        line.Put(Possible("one", 1));
        line.Put(Possible("two", 2));

        line.Put(Possible("two", 2) with { BoostSeconds = 60, Version = 2 });
        Assert.Equal("two", Firsts);
        line.Put(Possible("two", 2) with { BoostSeconds = 60, Offered = true, Version = 3 });
        Assert.Equal("one", Firsts);
        line.Put(Possible("one", 1) with { Dialling = EntryDialling.UnderWay, Offered = true, Version = 2 });
        Assert.Equal("", Firsts);
        Assert.True(line.HasToDial);
        line.Take(new("two"), 4);
        Assert.False(line.HasToDial);
    }

    /// <summary>Promotion and steps of relaxation move an entry: it is found again, and goes when it leaves.</summary>
    [Fact]
    public void First_AfterTimeMovedIt_IsStillKnownAndForgotten()
    {
        var step = new RelaxationStep(TimeSpan.FromSeconds(30), RelaxationChange.DropAtom, "polish");
        line.Configure(OrderPolicy.Default, [step]);
        line.Put(Possible("one", 0) with { OwnTier = 4, Requires = [Needs("polish", 1)] });

        line.Advance(Start.AddSeconds(31));
        Assert.Equal("one", Firsts);
        line.Advance(Start.AddHours(40));
        Assert.Equal("one", Firsts);
        line.Configure(OrderPolicy.Default, []);
        Assert.Equal("one", Firsts);
        line.Take(new("one"), 9);
        Assert.False(line.HasToDial);
    }

    private static WaitingEntry Possible(string id, int seconds) =>
        Entry(id, ChannelClass.Live, Start.AddSeconds(seconds)) with { Dialling = EntryDialling.Possible };
}
