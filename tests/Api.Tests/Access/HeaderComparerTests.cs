using Omni.Api.Access;

namespace Omni.Api.Tests.Access;

public sealed class HeaderComparerTests
{
    private const string End = "kIRb5hCjJr0Yd2Zt";

    /// <summary>Who ends alike is not who is the same: the whole header tells.</summary>
    [Theory]
    [InlineData("Bearer one." + End, "Bearer one." + End, true)]
    [InlineData("Bearer one." + End, "Bearer two." + End, false)]
    [InlineData("Bearer one." + End, "bearer one." + End, false)]
    [InlineData("", "", true)]
    [InlineData("short", "shorT", false)]
    public void Headers_AreTheSame_WhenAllOfThemIs(string one, string other, bool same)
    {
        Assert.Equal(same, HeaderComparer.Instance.Equals(one, new string(other)));
        if (same)
            Assert.Equal(HeaderComparer.Instance.GetHashCode(one), HeaderComparer.Instance.GetHashCode(new string(other)));
    }

    [Fact]
    public void Hash_GoesByTheEnd_WhereSignaturesDiffer() => Assert.NotEqual(
        HeaderComparer.Instance.GetHashCode("Bearer one." + End), HeaderComparer.Instance.GetHashCode("Bearer one." + End[..^1] + "_"));
}
