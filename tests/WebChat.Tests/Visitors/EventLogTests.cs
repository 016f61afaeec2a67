using System.Text;
using Omni.WebChat.Visitors;

namespace Omni.WebChat.Tests.Visitors;

public sealed class EventLogTests
{
    [Fact]
    public void After_AnEvent_AreAllThatCameBehindItAsTheyWereSent()
    {
        var log = new EventLog("run.1");
        var seen = log.Place;
        var sent = new[] { log.Add("message", "1"), log.Add("message", "2") };

        Assert.Equal(sent, log.After(seen));
        Assert.Equal(sent[1..], log.After("run.1-1"));
        Assert.Empty(log.After(log.Place)!);
        Assert.Equal("id: run.1-2\nevent: message\ndata: 2\n\n", Encoding.UTF8.GetString(sent[1]));
    }

    [Theory]
    [InlineData("nothing was seen", "")]
    [InlineData("no place at all", "nonsense")]
    [InlineData("of another run", "other.1-2")]
    [InlineData("of a log that begins alike", "run.11-2")]
    [InlineData("beyond the newest", "run.1-6")]
    [InlineData("a sign", "run.1--1")]
    [InlineData("older than what is kept", "run.1-1")]
    public void After_WhatIsNotKnown_IsNothing(string row, string id)
    {
        var log = new EventLog("run.1", most: 3);
        for (var number = 1; number <= 5; number++) log.Add("message", $"{number}");

        Assert.True(log.After(id) is null, row);
        Assert.Equal(3, log.After("run.1-2")!.Count);
    }
}
