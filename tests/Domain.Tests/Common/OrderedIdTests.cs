using System.Text.RegularExpressions;

namespace Omni.Domain.Tests.Common;

[Trait("Semantics", "§2")]
public sealed class OrderedIdTests
{
    // Computed apart with another implementation of the base and the layout.
    [Fact]
    public void Create_OfKnownBits_IsThisText()
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_772_445_600_123);

        Assert.Equal("con_01kjpzv2bv041061050r3gg28a", OrderedId.Create("con_", at, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
        Assert.Equal("con_00000000000000000000000000",
            OrderedId.Create("con_", DateTimeOffset.UnixEpoch, new byte[10]));
    }

    [Fact]
    public void Create_OfLaterInstants_SortsLater()
    {
        var random = new Random(1);
        var at = new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
        List<string> ids = [];
        for (var i = 0; i < 2000; i++)
        {
            var bytes = new byte[10];
            random.NextBytes(bytes);
            at += TimeSpan.FromMilliseconds(1 + random.Next(10_000));
            ids.Add(OrderedId.Create("int_", at, bytes));
        }

        Assert.Equal(ids, ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Time_OfAnId_IsWhenItWasMade()
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_772_445_600_123);

        Assert.Equal(at, OrderedId.TimeOf("con_01kjpzv2bv041061050r3gg28a"));
        Assert.Equal(at, OrderedId.TimeOf(OrderedId.FirstOf("con_", at)));
        Assert.True(string.CompareOrdinal(OrderedId.FirstOf("con_", at), "con_01kjpzv2bv041061050r3gg28a") < 0);
        Assert.True(string.CompareOrdinal(OrderedId.FirstOf("con_", at.AddMilliseconds(1)), "con_01kjpzv2bv041061050r3gg28a") > 0);
        Assert.Null(OrderedId.TimeOf("con_1"));
        Assert.Null(OrderedId.TimeOf("con_01kjpzv2bv041061050r3gg28U"));
        Assert.Null(OrderedId.TimeOf("con_zzzzzzzzzzzzzzzzzzzzzzzzzz"));
    }

    [Fact]
    public void Create_OfAnyBits_UsesOnlyTheAlphabet()
    {
        var random = new Random(2);
        for (var i = 0; i < 1000; i++)
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            var id = OrderedId.Create("msg_", DateTimeOffset.UnixEpoch.AddSeconds(random.Next()), bytes);

            Assert.Matches(new Regex("^msg_[0-9a-hjkmnp-tv-z]{26}$", RegexOptions.None, TimeSpan.FromSeconds(1)), id);
        }
    }

    [Fact]
    public void Create_WithOtherChance_IsAnotherId()
    {
        var at = DateTimeOffset.UnixEpoch;
        for (var bit = 0; bit < 80; bit++)
        {
            var bytes = new byte[10];
            bytes[bit / 8] = (byte)(1 << (bit % 8));

            Assert.NotEqual(OrderedId.Create("", at, new byte[10]), OrderedId.Create("", at, bytes));
        }
    }
}
