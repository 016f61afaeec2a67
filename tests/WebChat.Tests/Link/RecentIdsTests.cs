using Omni.WebChat.Link;

namespace Omni.WebChat.Tests.Link;

public sealed class RecentIdsTests
{
    [Fact]
    public void Id_SeenBefore_IsNotNewUntilManyCameBehindIt()
    {
        var ids = new RecentIds(most: 2);

        Assert.True(ids.Add("a"));
        Assert.False(ids.Add("a"));
        Assert.True(ids.Add("b"));
        Assert.True(ids.Add("c"));
        Assert.False(ids.Add("b"));
        Assert.True(ids.Add("a"));
    }
}
