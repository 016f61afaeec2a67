using Microsoft.Extensions.Configuration;

namespace Omni.WebChat.Tests;

public sealed class OptionsReaderTests
{
    [Fact]
    public void Options_NotGiven_AreTheStandardOnes()
    {
        using var folder = new TemporaryFolder();
        var options = Read(("data", folder.Path), ("token", "t"));

        Assert.Equal(new Uri("http://127.0.0.1:5080"), options.Omni);
        Assert.Equal("127.0.0.1:5082", options.Listen.ToString());
        Assert.Equal(("webchat", "t", false), (options.Channel, options.Token(), options.Demo));
        Assert.Empty(options.Origins);
        Assert.Empty(options.Proxies);
        Assert.Null(options.IdentityKey);
        Assert.Equal(options.Key, Read(("data", folder.Path), ("token", "t")).Key);
    }

    [Theory]
    [InlineData("omni", "nowhere", "--omni is 'nowhere'; give an address such as http://127.0.0.1:5080.")]
    [InlineData("listen", "127.0.0.1", "--listen is '127.0.0.1'; give an address and a port, for example 127.0.0.1:5082.")]
    [InlineData("origins", "https://a.example/x", "--origins has 'https://a.example/x'; give origins alone")]
    [InlineData("proxies", "proxy.example.com", "--proxies has 'proxy.example.com'; give addresses or networks, for example 127.0.0.1 or 10.1.0.0/16.")]
    [InlineData("channel", "Shop chat", "--channel is 'Shop chat'; give the id of a channel, 1 to 32 characters of a-z, 0-9, - and _.")]
    [InlineData("token", "", "There is no token: give --token-file, or OMNI_WEBCHAT_TOKEN.")]
    public void Option_ThatCannotBeUsed_IsNamedWithTheFix(string name, string value, string says)
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<OptionException>(() => Read(("data", folder.Path), ("token", "t"), (name, value)));

        Assert.StartsWith(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Proxies_AreAddressesOrNetworks()
    {
        using var folder = new TemporaryFolder();
        var options = Read(("data", folder.Path), ("token", "t"), ("proxies", "127.0.0.1, 10.1.0.0/16,::1"));

        Assert.Equal(["127.0.0.1/32", "10.1.0.0/16", "::1/128"], options.Proxies.Select(proxy => $"{proxy}"));
    }

    [Fact]
    public void Key_ThatIsTooShort_SaysWhatTheFileShouldHold()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "webchat.key");
        File.WriteAllText(file, "c2hvcnQ=");

        var error = Assert.Throws<InvalidDataException>(() => WebChatKey.Open(folder.Path));
        Assert.Equal($"{file} does not hold 32 bytes or more in base64.", error.Message);
    }

    [Fact]
    public void TokenFile_ThatIsReplaced_IsReadAgain()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "token");
        File.WriteAllText(file, "first\n");
        var options = Read(("data", folder.Path), ("token-file", file));
        Assert.Equal("first", options.Token());

        File.WriteAllText(file, "second\n");
        File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddSeconds(1));

        Assert.Equal("second", options.Token());
    }

    private static WebChatOptions Read(params (string Name, string Value)[] values) =>
        OptionsReader.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(values.GroupBy(v => v.Name, (name, given) => KeyValuePair.Create(name, (string?)given.Last().Value))).Build());
}
