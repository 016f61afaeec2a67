using Omni.Api.Access;
using Omni.Journal;
using Omni.Silo.Hosting;

namespace Omni.Api.Tests.Hosting;

public sealed class ServeOptionsTests
{
    [Theory]
    [InlineData("127.0.0.1:6000", "127.0.0.1:6000")]
    [InlineData("http://127.0.0.1:0", "127.0.0.1:0")]
    [InlineData("localhost:6000", "127.0.0.1:6000")]
    [InlineData("[::1]:6000", "[::1]:6000")]
    public void Address_InAnyUsualForm_IsRead(string given, string read) =>
        Assert.Equal(read, $"{ServeOptions.Load(With("Grpc", given)).Grpc}");

    [Fact]
    public void Options_NotGiven_HaveTheirDefaults()
    {
        var options = ServeOptions.Load(new Dictionary<string, string?> { ["Store"] = null });
        Assert.Equal("127.0.0.1:5080 127.0.0.1:5081", $"{options.Grpc} {options.Http}");
        Assert.Equal(Path.GetFullPath("data"), options.Store);
        Assert.Null(options.Settings);
    }

    [Theory]
    [InlineData("Grpc", "5080", "--grpc is '5080'")]
    [InlineData("Http", "example.com:80", "--http is 'example.com:80'")]
    [InlineData("Grpc", "127.0.0.1:5081", "both name port 5081")]
    [InlineData("Settings", "/no/such/file.json", "no such file")]
    [InlineData("TlsCert", "/no/such/tls.pem", "--tls-cert is '/no/such/tls.pem', but there is no such file")]
    [InlineData("Tls", "0.0.0.0:5443", "--tls does nothing without --tls-cert")]
    [InlineData("TlsClientCa", "ca.pem", "--tls-client-ca does nothing without --tls-cert")]
    [InlineData("StopDelaySeconds", "-1", "OMNI_STOPDELAYSECONDS is '-1'")]
    public void Option_ThatCannotBeUsed_IsNamedWithTheFix(string name, string value, string text)
    {
        var error = Assert.Throws<StartException>(() => ServeOptions.Load(With(name, value)));
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plaintext_ThatIsOff_NeedsTls()
    {
        var off = new Dictionary<string, string?> { ["Grpc"] = "off", ["Http"] = "Off" };
        var error = Assert.Throws<StartException>(() => ServeOptions.Load(off));
        Assert.Contains("open one way in", error.Message, StringComparison.Ordinal);

        off["TlsCert"] = typeof(ServeOptionsTests).Assembly.Location;
        var options = ServeOptions.Load(off);
        Assert.Equal((null, null, "127.0.0.1:5443"), (options.Grpc, options.Http, $"{options.Tls!.Address}"));
    }

    [Theory]
    [InlineData(null, null, ConnectorCertificates.Off)]
    [InlineData("file", null, ConnectorCertificates.Optional)]
    [InlineData("file", "required", ConnectorCertificates.Required)]
    public void ConnectorCertificates_AreOptionalUnlessTold(string? authorities, string? mode, ConnectorCertificates read)
    {
        var file = typeof(ServeOptionsTests).Assembly.Location;
        var options = ServeOptions.Load(new Dictionary<string, string?>
        {
            ["TlsCert"] = file, ["TlsClientCa"] = authorities is null ? null : file, ["TlsConnectors"] = mode,
        });
        Assert.Equal(read, options.Tls!.Connectors);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("https://Desk.example.com", "https://desk.example.com")]
    [InlineData("http://localhost:5173, https://a.example", "http://localhost:5173 https://a.example")]
    public void Origins_AreRead(string given, string read) =>
        Assert.Equal(read, string.Join(' ', ServeOptions.Load(With("CorsOrigin", given)).CorsOrigins));

    [Theory]
    [InlineData("*")]
    [InlineData("desk.example.com")]
    [InlineData("https://desk.example.com/")]
    [InlineData("https://desk.example.com/path")]
    [InlineData("file:///a")]
    public void Origin_ThatIsNone_IsNamedWithTheFix(string given)
    {
        var error = Assert.Throws<StartException>(() => ServeOptions.Load(With("CorsOrigin", given)));
        Assert.Contains($"--cors-origin is '{given}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Store_ThatIsAFile_IsRefused()
    {
        var file = typeof(ServeOptionsTests).Assembly.Location;
        var error = Assert.Throws<StartException>(() => ServeOptions.Load(With("Store", file)));
        Assert.Contains("name a folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Store_ThatIsADatabase_LeavesTheTokenKeyInAFolder()
    {
        var options = ServeOptions.Load(With("Store", "Host=db;Database=omni;Password=secret"));
        Assert.Equal(Path.GetFullPath("data"), options.Data);
        Assert.Equal("Host=db;Database=omni;Password=secret", options.Store);
        Assert.Equal("postgres://db:5432/omni", JournalStore.Describe(options.Store));

        Assert.Equal(Path.GetFullPath("elsewhere"), ServeOptions.Load(With("Store", "elsewhere")).Data);
        Assert.Equal(Path.GetFullPath("keys"), ServeOptions.Load(With("Data", "keys")).Data);
    }

    private static Dictionary<string, string?> With(string name, string value) => new() { [name] = value };
}
