using Omni.Silo.Actors;

namespace Omni.Silo.Tests.Actors;

public sealed class InboxTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Inbox<string> _inbox = new("anna", item => item);

    [Fact]
    public async Task FirstAsync_ItemCameBetweenMarkAndWait_IsFound()
    {
        var mark = _inbox.Mark;
        _inbox.Add("offer");

        var seen = await _inbox.FirstAsync(mark, item => item == "offer", "an offer", Limit);

        Assert.Equal("offer", seen.Item);
    }

    [Fact]
    public async Task FirstAsync_ItemCameBeforeTheMark_IsNotMistakenForTheAnswer()
    {
        _inbox.Add("offer");

        var late = await Assert.ThrowsAsync<WaitTimeoutException>(
            () => _inbox.FirstAsync(_inbox.Mark, _ => true, "an offer of int_1", TimeSpan.Zero));

        Assert.Equal("anna expected an offer of int_1 within 0 s; seen: nothing", late.Message);
    }

    [Fact]
    public async Task FirstAsync_ItemComesLater_CompletesWithIt()
    {
        var waiting = _inbox.FirstAsync(_inbox.Mark, item => item == "offer", "an offer", Limit);
        _inbox.Add("message");
        Assert.False(waiting.IsCompleted);
        _inbox.Add("offer");

        Assert.Equal("offer", (await waiting).Item);
    }

    [Fact]
    public async Task FirstAsync_OnlyOthersCame_SaysWhatWasSeen()
    {
        _inbox.Add("message");

        var late = await Assert.ThrowsAsync<WaitTimeoutException>(
            () => _inbox.FirstAsync(0, item => item == "offer", "an offer", TimeSpan.Zero));

        Assert.EndsWith("seen: message", late.Message);
    }

    [Fact]
    public async Task ReachesAsync_OneIsMissing_WaitsForIt()
    {
        _inbox.Add("1");
        var waiting = _inbox.ReachesAsync(2, "offers", Limit);
        Assert.False(waiting.IsCompleted);
        _inbox.Add("2");

        await waiting;
    }
}
