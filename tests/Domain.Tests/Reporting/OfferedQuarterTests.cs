using System.Collections.Immutable;
using Omni.Domain.Conversations;
using Omni.Domain.Reporting;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Reporting;

[Trait("Semantics", "§9")]
public sealed class OfferedQuarterTests
{
    [Fact]
    public void Offers_AreCountedByQuarterAndQueue_WhateverBecameOfThem()
    {
        var matter = Matter.In(InteractionPhase.Offered);
        matter.Decline();
        matter.Offer(Bert);
        matter.Decline();
        matter.Now = Start.AddMinutes(15);
        matter.Offer(Anna);
        matter.Accept();

        Assert.Equal(
            ["01969384:int_1 agt_anna agt_bert", "01969385:int_1 agt_anna"],
            OfferedRows.Of(matter.Last).Select(r => $"{r.Key} {string.Join(' ', ((OfferedRow)r.Value).Agents)}"));
        Assert.All(OfferedRows.Of(matter.Last), r => Assert.Equal("que_help", r.Scope));
    }

    [Fact]
    public void OfferOfATransferToAnAgent_IsNoneOfTheQueue()
    {
        var matter = Matter.In(InteractionPhase.Active);

        matter.Commit(TransferRules.ToAgent(
            matter.Last, new(matter.Last.Id, Anna, TransferKind.Blind, Bert, 1, 20, false, null, "why", default), new("off_t"),
            matter.Settings, matter.Now));

        Assert.IsType<OfferMade>(matter.Log[^1]);
        Assert.Equal(Anna, Assert.Single(Assert.Single(matter.Last.OfferedIn).Agents));
    }

    [Fact]
    public void QueueThatComesBackInAQuarter_GoesOnWithItsRow()
    {
        ImmutableArray<OfferedQuarter> known = [];
        foreach (var (queue, agent) in new[] { (Help, Anna), (Sales, Anna), (Help, Bert) })
            known = OfferedQuarter.With(known, queue, agent, Start);

        Assert.Equal(
            ["que_help agt_anna agt_bert", "que_sales agt_anna"],
            known.Select(q => $"{q.Queue} {string.Join(' ', q.Agents)}"));
    }

    [Fact]
    public void Offers_BeyondTheLimits_AreNotKept()
    {
        ImmutableArray<OfferedQuarter> known = [];
        for (var i = 0; i <= OfferedQuarter.OffersMax; i++)
            known = OfferedQuarter.With(known, Help, Anna, Start);
        Assert.Equal(OfferedQuarter.OffersMax, Assert.Single(known).Agents.Length);

        for (var i = 1; i <= OfferedQuarter.QuartersMax; i++)
            known = OfferedQuarter.With(known, Help, Anna, Start.AddMinutes(15 * i));
        Assert.Equal(OfferedQuarter.QuartersMax, known.Length);
    }
}
