using System.Text.Json;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Omni.Api.Access;
using Omni.Api.Events;
using Omni.Api.Tests.Fixtures;
using Omni.Api.Tests.Streams;
using Omni.Domain.Journal;
using Omni.V1;

namespace Omni.Api.Tests.Events;

public sealed class FollowTests : Scenario
{
    [Fact]
    [Trait("Mission", "P5")]
    public async Task Follower_FromTheBeginning_SeesWhatWasAndWhatComes()
    {
        var web = Connector("cnn_web");
        var sent = await web.SendAsync(web.Chat("visitor-1", "one \"quoted\" 👋"));
        using var follower = await Follower.StartAsync(Server);

        var first = await follower.EventAsync(e => e.Type == "MessageReceived", "the first message");
        Assert.Equal((sent.ConversationId, sent.CustomerId, false), (first.Stream, first.CustomerId, first.Erased));
        Assert.Equal("one \"quoted\" 👋", Member(first.Personal, "Text"));
        Assert.Equal(sent.MessageId, Member(first.Data, "Message"));
        await web.SendAsync(web.Chat("visitor-1", "two"));
        var second = await follower.EventAsync(e => e.Type == "MessageReceived", "the second message");
        Assert.Equal("two", Member(second.Personal, "Text"));
        Assert.True(second.Position > first.Position && second.Version > first.Version && second.At >= first.At);
    }

    [Fact]
    public async Task Follower_FromNow_SeesOnlyWhatComes()
    {
        var web = Connector("cnn_web");
        await web.SendAsync(web.Chat("visitor-1", "before"));
        using var follower = await Follower.StartAsync(Server, new() { Start = FollowStart.Now });
        Assert.Equal(follower.Hello.Head, follower.Hello.Position);
        await web.SendAsync(web.Chat("visitor-2", "after"));
        var message = await follower.EventAsync(e => e.Type == "MessageReceived", "a message");
        Assert.Equal("after", Member(message.Personal, "Text"));
    }

    [Fact]
    [Trait("Mission", "P5")]
    public async Task Follower_WithACursor_GoesOnBehindItAlsoAfterARestart()
    {
        string cursor;
        long last;
        await new LogWriter(Server, "con_1").AppendAsync(10);
        using (var follower = await Follower.StartAsync(Server))
        {
            last = (await follower.EventsAsync(11))[^1].Position;
            cursor = follower.Cursor;
        }

        await Server.RestartAsync();
        await new LogWriter(Server, "con_2").AppendAsync(3);
        using var again = await Follower.StartAsync(Server, new() { Cursor = cursor, Start = FollowStart.Now });
        Assert.Equal(last, again.Hello.Position);
        Assert.Equal([last + 1, last + 2, last + 3], (await again.EventsAsync(3)).Select(e => e.Position));
    }

    [Fact]
    [Trait("Mission", "P5")]
    public async Task Cursor_OfAnotherLog_IsAGapAndEverythingAgain()
    {
        var foreign = new EventCursors(new FakeLog("log_before_the_restore")).Write(1);
        using var follower = await Follower.StartAsync(Server, new() { Cursor = foreign });
        Assert.Equal(GapReason.OtherLog, (await follower.GapAsync()).Reason);
        Assert.Equal(1, (await follower.EventsAsync(1))[0].Position);
    }

    [Fact]
    public async Task Cursor_BeyondTheHead_IsAGapAndEverythingAgain()
    {
        var journal = Server.Host.Services.GetRequiredService<IJournal>();
        var ahead = new EventCursors(journal).Write(1_000_000);
        using var follower = await Follower.StartAsync(Server, new() { Cursor = ahead });
        Assert.Equal(GapReason.BeyondHead, (await follower.GapAsync()).Reason);
        Assert.Equal(1, (await follower.EventsAsync(1))[0].Position);
    }

    [Fact]
    public async Task PersonalPart_OfAnErasedCustomer_IsShownAsErased()
    {
        var (kept, gone) = (new LogWriter(Server, "con_1"), new LogWriter(Server, "con_2"));
        await kept.SayAsync("cus_1", "still here");
        await gone.SayAsync("cus_2", "secret");
        await Server.Host.Services.GetRequiredService<IJournal>().EraseAsync("cus_2").Within("the erasure");

        using var follower = await Follower.StartAsync(Server, Only("MessageReceived"));
        var events = await follower.EventsAsync(2);
        Assert.Equal([("cus_1", false), ("cus_2", true)], events.Select(e => (e.CustomerId, e.Erased)));
        Assert.Equal("still here", Member(events[0].Personal, "Text"));
        Assert.Empty(events[1].Personal);
        Assert.Equal("msg_0", Member(events[1].Data, "Message"));
    }

    [Fact]
    public async Task Settings_AreAnnouncedButNotShown()
    {
        using var follower = await Follower.StartAsync(Server, Only("SettingsApplied"));
        var applied = Assert.Single(await follower.EventsAsync(1));
        var shown = JsonDocument.Parse(applied.Data).RootElement.EnumerateObject().Select(m => m.Name);
        Assert.Equal(["Version", "Actor", "At"], shown);
    }

    [Fact]
    public async Task Followers_OfAServerThatStops_AreTold()
    {
        using var follower = await Follower.StartAsync(Server);
        var stop = Server.Host.StopAsync();
        var end = await follower.EndAsync();
        Assert.Equal((StatusCode.Unavailable, "SERVER_STOPPING"), (end.StatusCode, Refused.ReasonOf(end)));
        await stop.Within("the end of the server");
    }

    [Theory]
    [InlineData(Roles.Agent, "agt_7")]
    [InlineData(Roles.Connector, "cnn_web")]
    public async Task Follow_OfAnotherRole_IsRefused(Roles role, string subject) => await Refused.WithAsync(
        StatusCode.PermissionDenied,
        "ROLE_NOT_ALLOWED",
        () => FirstAsync(new(), role, subject));

    [Theory]
    [InlineData("nonsense!", "CURSOR_MALFORMED", "cursor")]
    [InlineData("AAAA", "CURSOR_MALFORMED", "cursor")]
    [InlineData("__________________8", "CURSOR_MALFORMED", "cursor")]
    public async Task Follow_WithABadCursor_IsRefused(string cursor, string reason, string field) =>
        await Refused.WithAsync(
            StatusCode.InvalidArgument, reason, () => FirstAsync(new() { Cursor = cursor }), field);

    [Fact]
    public async Task Follow_FromNowhere_IsRefused() => await Refused.WithAsync(
        StatusCode.InvalidArgument, "FIELD_OUT_OF_RANGE", () => FirstAsync(new() { Start = (FollowStart)9 }), "start");

    [Fact]
    public async Task Follow_WithABadFilter_NamesEveryFaultAndTheKnownTypes()
    {
        var filter = new EventFilter
        {
            Types_ = { "MessageReceived", "MessageRecieved" },
            StreamPrefixes = { "con_", "que_" },
            AgentIds = { "anna" },
        };
        var error = await Refused.WithAsync(
            StatusCode.InvalidArgument,
            "FILTER_INVALID",
            () => FirstAsync(new() { Filter = filter }),
            "filter.types[1]");
        string[] parts = ["MessageRecieved", "MessageSent, ", "filter.stream_prefixes[1]", "filter.agent_ids[0]"];
        foreach (var part in parts)
            Assert.Contains(part, error.Status.Detail, StringComparison.Ordinal);
    }

    private static FollowRequest Only(params string[] types) => new() { Filter = new() { Types_ = { types } } };

    private static string? Member(string json, string name) =>
        JsonDocument.Parse(json).RootElement.GetProperty(name).GetString();

    private async Task FirstAsync(FollowRequest request, Roles role = Roles.Integrator, string subject = "crm")
    {
        using var call = new EventService.EventServiceClient(Server.As(role, subject)).Follow(request);
        await call.ResponseStream.MoveNext(CancellationToken.None);
    }
}
