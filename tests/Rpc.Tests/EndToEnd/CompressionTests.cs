using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Compression;
using Omni.Rpc.Tests.Protos;

namespace Omni.Rpc.Tests.EndToEnd;

public sealed class CompressionTests(RelayHost host) : IClassFixture<RelayHost>
{
    public static TheoryData<string> Encodings => new("gzip", "deflate");

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Request_Compressed_IsUnderstood(string encoding)
    {
        var headers = new Metadata { { "grpc-internal-encoding-request", encoding } };
        var text = new string('x', 100_000);

        var reply = await new Relay.RelayClient(host.Channel).EchoAsync(new Note { Text = text }, headers);

        Assert.Equal(text, reply.Text);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Provider_CompressingAndBack_KeepsBytesAndLeavesTargetOpen(string encoding)
    {
        ICompressionProvider provider = encoding == "gzip"
            ? new GzipCompressionProvider(System.IO.Compression.CompressionLevel.Fastest)
            : new DeflateCompressionProvider(System.IO.Compression.CompressionLevel.Fastest);
        var plain = new byte[10_000];
        using var target = new MemoryStream();

        using (var compress = provider.CreateCompressionStream(target, compressionLevel: null))
            compress.Write(plain);
        target.Position = 0;
        var compressedBytes = target.Length;
        using var back = new MemoryStream();
        using (var decompress = provider.CreateDecompressionStream(target))
            decompress.CopyTo(back);

        Assert.Equal(encoding, provider.EncodingName);
        Assert.True(compressedBytes < plain.Length);
        Assert.Equal(plain, back.ToArray());
    }
}
