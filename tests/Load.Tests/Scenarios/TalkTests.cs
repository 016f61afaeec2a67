using Omni.Load.Scenarios;

namespace Omni.Load.Tests.Scenarios;

/// <summary>What is not acknowledged, stored and shown alike is found.</summary>
public sealed class TalkTests
{
    private readonly Talk talk = new("con_1");

    [Fact]
    public void Balance_OfMessagesThatAreEverywhere_IsEven()
    {
        Acknowledge("a", "b");
        Show("b", "a", "a");

        Assert.True(talk.IsLevel);
        Assert.Equal(new(2, 2, 2, 0, 0, 0, 0, 0), talk.Balance(["a", "b"]));
    }

    [Fact]
    public void Balance_NamesEveryDifference()
    {
        Acknowledge("lost", "unseen", "fine");
        Show("invented", "fine", "lost");

        var balance = talk.Balance(["unseen", "fine", "fine", "unpromised"]);

        Assert.Equal(
            new(3, 4, 3, Lost: 1, Unpromised: 1, Double: 1, Unseen: 1, Invented: 1), balance);
    }

    [Fact]
    public void Acknowledge_OfAnIdThatWasGivenBefore_IsFalse()
    {
        Assert.True(talk.Acknowledge("a"));
        Assert.False(talk.Acknowledge("a"));
    }

    [Fact]
    public async Task Taken_FailsWhenTheAcceptDoes()
    {
        await talk.TakeAsync(Task.FromException(new InvalidOperationException("refused")));

        await Assert.ThrowsAsync<InvalidOperationException>(() => talk.Taken.Within("the accept's failure"));
    }

    private void Acknowledge(params string[] messages) => Array.ForEach(messages, m => talk.Acknowledge(m));

    private void Show(params string[] messages) => Array.ForEach(messages, talk.Show);
}
