using System.Text;
using Omni.WebChat.Visitors;

namespace Omni.WebChat.Tests.Visitors;

public sealed class VisitorTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public void Tab_ThatComesBack_GetsWhatItMissedAndThenWhatIsNew()
    {
        var visitor = New();
        var first = visitor.Subscribe("", most: 5)!;
        Assert.False(first.IsResumed);
        Publish(visitor, "one");
        visitor.Unsubscribe(first);
        Publish(visitor, "two");

        var again = visitor.Subscribe("log.1-1", most: 5)!;
        Publish(visitor, "three");

        Assert.True(again.IsResumed);
        Assert.Equal(["two", "three"], Read(again));
        Assert.Equal(["one"], Read(first));
    }

    [Fact]
    public void Tab_ThatDoesNotRead_IsEndedAndTheOthersGoOn()
    {
        var visitor = New();
        var slow = visitor.Subscribe("", most: 5)!;
        var quick = visitor.Subscribe("", most: 5)!;
        var seen = 0;
        for (var number = 1; number <= 700; number++)
        {
            Publish(visitor, $"{number}");
            seen += Read(quick).Count;
        }

        Assert.Equal(700, seen);
        Assert.Equal(600, Read(slow).Count);
        Assert.True(slow.Events.Completion.IsCompleted);
        Assert.False(quick.Events.Completion.IsCompleted);
    }

    [Fact]
    public void Tab_BeyondTheLimit_IsRefusedUntilOneIsGone()
    {
        var visitor = New();
        var one = visitor.Subscribe("", most: 1)!;
        Assert.Null(visitor.Subscribe("", most: 1));

        visitor.Unsubscribe(one);
        Assert.NotNull(visitor.Subscribe("", most: 1));
    }

    [Fact]
    public void Directory_ForgetsWhoStaysAwayAndNobodyWhoFollows()
    {
        using var directory = new VisitorDirectory(clock);
        var away = directory.Of("v-away");
        var here = directory.Of("v-here");
        here.Subscribe("", most: 1);

        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Same(away, directory.Of("v-away"));
        clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Same(here, directory.Of("v-here"));
        var back = directory.Of("v-away");
        Assert.NotSame(away, back);
        Publish(away, "while it was away");
        var place = away.Subscribe("", most: 1)!.Place;
        Assert.False(back.Subscribe(place, most: 1)!.IsResumed);
    }

    [Fact]
    public void Conversation_IsKnownOfDeliveriesThatWereRemembered()
    {
        var visitor = New();
        visitor.Remember("msg_1", "con_1");
        visitor.Remember("msg_1", "con_other");

        Assert.Equal("con_1", visitor.ConversationOf("msg_1"));
        Assert.Null(visitor.ConversationOf("msg_2"));
        for (var number = 0; number < 500; number++) visitor.Remember($"msg_new{number}", "con_1");
        Assert.Null(visitor.ConversationOf("msg_1"));
    }

    private Visitor New() => new("v-1", "log.1", clock);

    private static void Publish(Visitor visitor, string text) =>
        visitor.Publish("message", text, WebChatJson.Default.String);

    private static List<string> Read(Subscription tab)
    {
        List<string> read = [];
        while (tab.Events.TryRead(out var frame))
            read.Add(Encoding.UTF8.GetString(frame).Split("data: \"")[1].Split('"')[0]);
        return read;
    }
}
