using Grpc.Core;

namespace Omni.Rpc.Tests.Behaviour;

public sealed class MetadataTests
{
    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("Mixed-Case_1.x", "mixed-case_1.x")]
    public void Key_OfAllowedCharacters_IsLowered(string key, string expected)
    {
        Assert.Equal(expected, new Metadata.Entry(key, "v").Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData(":path")]
    [InlineData("größe")]
    [InlineData("a/b")]
    [InlineData("a\n")]
    public void Key_OfOtherCharacters_IsRefused(string key)
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry(key, "v"));
    }

    [Theory]
    [InlineData("token-bin")]
    [InlineData("Token-BIN")]
    public void TextEntry_WithBinarySuffix_IsRefused(string key)
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry(key, "v"));
    }

    [Fact]
    public void BinaryEntry_WithoutSuffix_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("token", [1]));
    }

    [Fact]
    public void Entry_OfNull_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry(null!, "v"));
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry("k", (string)null!));
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry("k-bin", (byte[])null!));
        Assert.Throws<ArgumentNullException>(() => new Metadata().Add(null!));
    }

    [Fact]
    public void TextEntry_ReadAsBytes_IsAscii()
    {
        var entry = new Metadata.Entry("k", "ab");

        Assert.False(entry.IsBinary);
        Assert.Equal("ab"u8, entry.ValueBytes);
        Assert.Equal("[Entry: key=k, value=ab]", entry.ToString());
    }

    [Fact]
    public void BinaryEntry_ReadAsText_Throws()
    {
        var entry = new Metadata.Entry("k-bin", [0xCA, 0xFE]);

        Assert.True(entry.IsBinary);
        Assert.Throws<InvalidOperationException>(() => entry.Value);
        Assert.Equal("[Entry: key=k-bin, valueBytes=CAFE]", entry.ToString());
    }

    [Fact]
    public void BinaryEntry_MadeFromOrReadIntoAnArray_DoesNotShareIt()
    {
        byte[] given = [1];
        var entry = new Metadata.Entry("k-bin", given);

        given[0] = 2;
        entry.ValueBytes[0] = 3;

        Assert.Equal([1], entry.ValueBytes);
    }

    [Fact]
    public void LookUp_OfRepeatedKey_FindsTheLastAndAllInOrder()
    {
        var metadata = new Metadata { { "k", "1" }, { "other", "x" }, { "K", "2" }, { "b-bin", [7] } };

        Assert.Equal("2", metadata.GetValue("k"));
        Assert.Equal("2", metadata.Get("K")?.Value);
        Assert.Equal(["1", "2"], metadata.GetAll("K").Select(entry => entry.Value));
        Assert.Equal([7], metadata.GetValueBytes("b-bin"));
    }

    [Fact]
    public void LookUp_OfMissingKey_FindsNothing()
    {
        var metadata = new Metadata { { "k", "1" } };

        Assert.Null(metadata.Get("x"));
        Assert.Null(metadata.GetValue("x"));
        Assert.Null(metadata.GetValueBytes("x-bin"));
        Assert.Empty(metadata.GetAll("x"));
    }

    [Fact]
    public void List_Changed_KeepsOrder()
    {
        Metadata.Entry first = new("a", "1"), second = new("b", "2"), third = new("c", "3");
        var metadata = new Metadata { first, third };

        metadata.Insert(1, second);
        metadata[2] = first;
        Assert.Equal([first, second, first], metadata);
        Assert.Equal(1, metadata.IndexOf(second));

        Assert.True(metadata.Remove(second));
        metadata.RemoveAt(0);
        Assert.Equal([first], metadata);
        Assert.DoesNotContain(second, metadata);

        metadata.Clear();
        Assert.Empty(metadata);
    }

    [Fact]
    public void Empty_Changed_Throws()
    {
        var entry = new Metadata.Entry("k", "v");

        Assert.True(Metadata.Empty.IsReadOnly);
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("k", "v"));
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Insert(0, entry));
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Remove(entry));
        Assert.Throws<InvalidOperationException>(Metadata.Empty.Clear);
        Assert.Empty(Metadata.Empty);
    }
}
